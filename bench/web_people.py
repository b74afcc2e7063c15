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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from pipeline.store.models import Unit

THINKING = (3, 9)
"""Seconds between two requests of one person: reading a page, typing a line; nobody idles longer."""
OK, FOUND = 200, 302
COUNCIL = 8
DESKS = {"clerk": 40, "appraiser": COUNCIL, "secretary": 2}
"""Of fifty people; other numbers in proportion."""


@dataclass
class Tally:
    """What one simulated person met.

    Attributes:
        times: milliseconds of each request, by page.
        errors: what went wrong.
        written: (unit, criterion) → what was acknowledged last.
    """

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    written: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class Person:
    """Somebody at work.

    Attributes:
        address: host and port of the server.
        desk: "clerk", "appraiser" or "secretary".
        code: of the clerk's unit; of the unit an appraiser begins at.
        cookie: of the session.
        units: how many units there are.
        tally: what was met.
    """

    address: tuple[str, int]
    desk: str
    code: str
    cookie: str
    units: int
    tally: Tally

    def work(self, seconds: int) -> None:
        """Do what people at this desk do, again and again."""
        chance = random.Random(f"{self.desk} {self.code}")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            _ROUNDS[self.desk](self, chance)

    def think(self, chance: random.Random) -> None:
        """Read what is on the screen."""
        time.sleep(chance.uniform(*THINKING))

    def as_clerk(self, chance: random.Random) -> None:
        """Look at the desk, open a criterion, write points and a note, look at documents."""
        leaf = f"{chance.randint(1, 7)}.{chance.randint(1, 8)}"
        self.ask("unit", f"/don-vi/{self.code}/")
        self.think(chance)
        page = self.ask("criterion", f"/don-vi/{self.code}/tieu-chi/{leaf}/") or ""
        self.think(chance)
        narrative = re.search(r'name="narrative"[^>]*>([^<]*)<', page)
        told = html.unescape(narrative[1]) if narrative else ""
        # One time in five another document is cited: links are thought over anew.
        cited = f"{told.split(';')[0]}; Kế hoạch {chance.randint(1, 99)}/KH-{self.code}"
        note = f"ghi chú {chance.random()}"
        sent = {
            "points": chance.choice(("1", "0,5", "0,75")),
            "narrative": cited if chance.random() < 1 / 5 else told,
            "note": note,
        }
        self.write("save-claim", f"/don-vi/{self.code}/tieu-chi/{leaf}/ghi/", page, sent, (leaf, note))
        # The browser goes on to the page the answer names.
        self.ask("criterion", f"/don-vi/{self.code}/tieu-chi/{leaf}/")
        self.think(chance)
        self.ask("evidence-list", f"/don-vi/{self.code}/tai-lieu/")
        self.think(chance)

    def as_appraiser(self, chance: random.Random) -> None:
        """Open the queue, decide three criteria of a unit one after the other, look one up across units."""
        self.ask("queue", "/tham-dinh/?vong=1")
        self.think(chance)
        unit = f"U{chance.randrange(self.units // COUNCIL) * COUNCIL + int(self.code[1:]):03d}"
        for _ in range(3):
            leaf = f"{chance.randint(1, 7)}.{chance.randint(1, 8)}"
            page = self.ask("appraise", f"/tham-dinh/{unit}/{leaf}/?vong=1") or ""
            self.think(chance)
            reason = f"đối chiếu tài liệu {chance.random()}"
            sent = {"points": "0,5", "reason": reason, "round": "1"}
            self.write("decide", f"/tham-dinh/{unit}/{leaf}/quyet/", page, sent, (leaf, reason), unit)
        self.ask("across", f"/tham-dinh/tieu-chi/{leaf}/?vong=1")
        self.think(chance)
        self.ask("readings", f"/don-vi/{unit}/doc-nhanh/")
        self.think(chance)

    def as_secretary(self, chance: random.Random) -> None:
        """Look at the board, the results, the history."""
        for name, path in (("board", ""), ("results", "ket-qua/"), ("history", "lich-su/")):
            self.ask(name, f"/thu-ky/{path}")
            self.think(chance)

    def write(
        self, name: str, path: str, page: str, sent: dict[str, str], told: tuple[str, str], unit: str = ""
    ) -> None:
        """Send the form as it stood on the page, with other values."""
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)
        if not (seen and token):
            return
        sent |= {"seen": seen[1], "csrfmiddlewaretoken": token[1]}
        if self.ask(name, path, sent) is not None:
            self.tally.written[unit or self.code, told[0]] = told[1]

    def ask(self, name: str, path: str, sent: dict[str, str] | None = None) -> str | None:
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
            self.tally.errors.append(f"{type(error).__name__} {name}")
            return None
        finally:
            connection.close()
            self.tally.times.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
        if answer.status != (OK if sent is None else FOUND):
            self.tally.errors.append(f"{answer.status} {name}")
            return None
        for header, value in answer.getheaders():
            if header == "Set-Cookie" and value.startswith("csrftoken=") and "csrftoken" not in self.cookie:
                self.cookie += "; " + value.split(";")[0]
        return text


_ROUNDS: dict[str, Callable[[Person, random.Random], None]] = {
    "clerk": Person.as_clerk,
    "appraiser": Person.as_appraiser,
    "secretary": Person.as_secretary,
}


def people(address: tuple[str, int], users: int) -> list[Person]:
    """Return as many people at their desks, signed in beforehand."""
    whole = sum(DESKS.values())
    council = {desk: max(1, users * count // whole) for desk, count in DESKS.items() if desk != "clerk"}
    clerks = User.objects.filter(username__startswith="clerk_").order_by("username")
    found = [
        _person(address, "clerk", user.username.removeprefix("clerk_"), user)
        for user in clerks[: max(0, users - sum(council.values()))]
    ]
    for desk, count in council.items():
        user = User.objects.get(username={"appraiser": "minh", "secretary": "thu_ky"}[desk])
        # Each has units of the own: two who decide the same criterion meet a conflict, which is no error.
        found += [_person(address, desk, f"U{place:03d}", user) for place in range(count)]
    return found


def _person(address: tuple[str, int], desk: str, code: str, user: User) -> Person:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    signed_in = f"{settings.SESSION_COOKIE_NAME}={cookie}"
    return Person(address, desk, code, signed_in, Unit.objects.count(), Tally())


@contextmanager
def serving(workspace: Path) -> Iterator[tuple[tuple[str, int], int]]:
    """Run the server as a user does; give its address and its process."""
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
        yield ("127.0.0.1", port), server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)
