"""Simulated people at the pages of a running server: they read, they write, they think for some seconds."""

import html
import http.client
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

THINKING = (3, 9)
OK, FOUND = 200, 302


@dataclass
class Tally:
    """What one simulated person met."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)


@dataclass
class Person:
    """A clerk at work.

    Attributes:
        address: host and port of the server.
        code: of the unit.
        cookie: of the session.
        tally: what was met.
    """

    address: tuple[str, int]
    code: str
    cookie: str
    tally: Tally

    def work(self, seconds: int) -> None:
        """Look at the desk, open a criterion, write a note, look at documents; again and again."""
        chance = random.Random(self.code)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            leaf = f"{chance.randint(1, 7)}.{chance.randint(1, 8)}"
            self.ask(f"/don-vi/{self.code}/")
            time.sleep(chance.uniform(*THINKING))
            page = self.ask(f"/don-vi/{self.code}/tieu-chi/{leaf}/")
            time.sleep(chance.uniform(*THINKING))
            self.write(leaf, page, f"ghi chú {chance.random()}")
            self.ask(f"/don-vi/{self.code}/tai-lieu/")
            time.sleep(chance.uniform(*THINKING))

    def write(self, leaf: str, page: str | None, note: str) -> None:
        """Send the form as it stood on the page, with another note."""
        page = page or ""
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)
        if not (seen and token):
            return
        narrative = re.search(r'name="narrative"[^>]*>([^<]*)<', page)
        sent = {
            "points": "1",
            "narrative": html.unescape(narrative[1]) if narrative else "",
            "note": note,
            "seen": seen[1],
            "csrfmiddlewaretoken": token[1],
        }
        if self.ask(f"/don-vi/{self.code}/tieu-chi/{leaf}/ghi/", sent) is not None:
            self.tally.written[leaf] = note

    def ask(self, path: str, sent: dict[str, str] | None = None) -> str | None:
        """Ask for a page; return its text, None where it failed."""
        headers = {"Cookie": self.cookie, "Host": f"127.0.0.1:{self.address[1]}"}
        if sent is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": "http://127.0.0.1/"}
        begun = time.perf_counter()
        connection = http.client.HTTPConnection(*self.address, timeout=60)
        try:
            connection.request("GET" if sent is None else "POST", path, urlencode(sent or {}), headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except OSError as error:
            self.tally.errors.append(f"{type(error).__name__} {path.split('/')[-2]}")
            return None
        finally:
            connection.close()
            self.tally.times.append((time.perf_counter() - begun) * 1000)
        if answer.status != (OK if sent is None else FOUND):
            self.tally.errors.append(f"{answer.status} {path.split('/')[-2]}")
            return None
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and value.startswith("csrftoken=") and "csrftoken" not in self.cookie:
                self.cookie += "; " + value.split(";")[0]
        return text


def sessions(users: int) -> list[tuple[str, str]]:
    """Return (unit, cookie) of as many clerks, signed in beforehand."""
    found = []
    for user in User.objects.filter(username__startswith="clerk_").order_by("username")[:users]:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        found.append((user.username.removeprefix("clerk_"), f"{settings.SESSION_COOKIE_NAME}={cookie}"))
    return found


@contextmanager
def serving(workspace: Path) -> Iterator[tuple[str, int]]:
    """Run the server as a user does."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "-w",
        str(workspace),
        "serve",
        "--port",
        str(port),
        "--no-reader",
    ]
    server = subprocess.Popen(
        command, env=dict(os.environ), stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    try:
        while True:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield ("127.0.0.1", port)
    finally:
        server.terminate()
        server.wait(timeout=30)
