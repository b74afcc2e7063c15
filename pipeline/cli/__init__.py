"""The command line ``cchc``: one thin command for each step.

Results go to stdout, progress and messages to stderr. A command parses,
calls the step of its name, and prints.
"""

from pipeline.cli.app import cchc, in_vietnamese
from pipeline.cli.calendar import calendar
from pipeline.cli.chain import chain, ministry
from pipeline.cli.citing import cite
from pipeline.cli.companions import paper
from pipeline.cli.council import adjust, appraise, conclude
from pipeline.cli.dossier import assess, check, link
from pipeline.cli.evidence import fix, index, ingest, search, show
from pipeline.cli.evidence_care import carry_over, exchange, missing, pack, suggest
from pipeline.cli.explaining import ask, explain
from pipeline.cli.official import lint, review
from pipeline.cli.papers import minutes, publish, report
from pipeline.cli.proposing import figures, propose
from pipeline.cli.reading import read
from pipeline.cli.rulebooks import rulebook
from pipeline.cli.seating import bonus, council, last_year, round_
from pipeline.cli.survey import external, survey
from pipeline.cli.templating import template
from pipeline.cli.workspace import history, init, people, status

COMMANDS = (
    init,
    ingest,
    assess,
    figures,
    bonus,
    last_year,
    link,
    check,
    suggest,
    missing,
    carry_over,
    search,
    show,
    fix,
    propose,
    council,
    appraise,
    ask,
    explain,
    adjust,
    survey,
    external,
    conclude,
    round_,
    report,
    minutes,
    publish,
    paper,
    lint,
    review,
    template,
    pack,
    exchange,
    read,
    cite,
    status,
    calendar,
    chain,
    ministry,
    history,
    people,
    index,
    rulebook,
)
"""Every command, in the order of a round."""

for _command in COMMANDS:
    cchc.add_command(in_vietnamese(_command))

__all__ = ["COMMANDS", "cchc"]
