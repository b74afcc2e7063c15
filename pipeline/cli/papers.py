"""``report``, ``minutes``, ``publish``: the Word papers."""

import click


@click.command()
def report() -> None:
    "x."


@click.command()
def minutes() -> None:
    "x."


@click.command()
def publish() -> None:
    "x."
