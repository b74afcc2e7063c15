"""Time and queries of each page, then many people at once; begun by ``bench.web``."""

import os
import statistics
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402 - after the set-up
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.web_pages import pages  # noqa: E402
from bench.web_people import Person, people, serving  # noqa: E402
from bench.web_province import fill, leaf_codes  # noqa: E402
from pipeline.store.models import Appraisal, Claim, Evidence, Unit  # noqa: E402

REPEATS = 15
OK = 200


def main() -> None:
    documents, users, seconds = (int(told) for told in sys.argv[1:4])
    begun = time.perf_counter()
    call_command("migrate", verbosity=0, interactive=False)
    # A province kept from an earlier run is measured as it was left.
    units = Unit.objects.count() if Evidence.objects.exists() else fill(documents)
    print(f"Dữ liệu: {units} đơn vị × {len(leaf_codes())} tiêu chí, {documents} tài liệu ", end="")
    print(f"(tạo trong {time.perf_counter() - begun:.0f} s); tải máy {os.getloadavg()[0]:.1f}\n")
    measure_pages()
    if users:
        measure_people(Path(os.environ["CCHC_WORKSPACE"]), users, seconds)


def measure_pages() -> None:
    """Each page for the one who works with it: the first look of a process that knows nothing, then many."""
    print("| Trang | lần đầu ms | p50 ms | p95 ms | CPU ms | truy vấn |\n|---|---:|---:|---:|---:|---:|")
    for name, (who, address) in pages().items():
        client = Client(SERVER_NAME="localhost")
        client.force_login(
            User.objects.get(username=who), backend="django.contrib.auth.backends.ModelBackend"
        )
        with CaptureQueriesContext(connection) as asked:
            begun = time.perf_counter()
            status = client.get(address).status_code
            first = (time.perf_counter() - begun) * 1000
        queries = len(asked)
        times = [timed(client, address) for _ in range(REPEATS)]
        walls, works = [wall for wall, _ in times], [work for _, work in times]
        p50, p95 = statistics.median(walls), percentile(walls, 95)
        said = f"{name}{'' if status == OK else f' ({status})'}"
        told = f"{first:.0f} | {p50:.0f} | {p95:.0f} | {statistics.median(works):.0f} | {queries}"
        print(f"| {said} | {told} |", flush=True)


def timed(client: Client, address: str) -> tuple[float, float]:
    """Return milliseconds on the clock and of the processor."""
    begun, worked = time.perf_counter(), time.process_time()
    client.get(address)
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000


def percentile(times: Sequence[float], share: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def measure_people(workspace: Path, users: int, seconds: int) -> None:
    """Let people of every desk work on a running server; compare what was acknowledged with the store."""
    with serving(workspace) as (address, server):
        at_work = people(address, users)
        threads = [threading.Thread(target=person.work, args=(seconds,)) for person in at_work]
        own = time.process_time()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        own = time.process_time() - own
        theirs = processor_seconds(server)
    tell_people(at_work, users, seconds)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Bộ xử lý: máy chủ {theirs:.0f} s, người giả lập {own:.0f} s; tải máy 1, 5, 15 phút: {load}")


def processor_seconds(pid: int) -> float:
    """Return the processor time of a process so far, where the system tells of it."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    told = stat.read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def tell_people(at_work: Sequence[Person], users: int, seconds: int) -> None:

    by_page: dict[str, list[float]] = {}
    for person in at_work:
        for name, own in person.tally.times.items():
            by_page.setdefault(name, []).extend(own)
    times = [one for own in by_page.values() for one in own]
    errors = [one for person in at_work for one in person.tally.errors]
    claims = Claim.objects.values_list("dossier__unit__code", "criterion", "note")
    points = Appraisal.objects.filter(round="round_1").values_list(
        "dossier__unit__code", "criterion", "reason"
    )
    stored = {
        "clerk": {(unit, code): note for unit, code, note in claims},
        "appraiser": {(unit, code): reason for unit, code, reason in points},
    }
    told = [(person.desk, key, value) for person in at_work for key, value in person.tally.written.items()]
    lost = sum(1 for desk, key, value in told if stored[desk].get(key) != value)
    print(f"\n{users} người trong {seconds} s: {len(times)} yêu cầu, lỗi {len(errors)}, ", end="")
    print(f"p50 {statistics.median(times):.0f} ms, p95 {percentile(times, 95):.0f} ms; ", end="")
    print(f"ghi {len(told)} tiêu chí, mất {lost}\n")
    print("| Trang | yêu cầu | p50 ms | p95 ms | lâu nhất |\n|---|---:|---:|---:|---:|")
    for name, own in sorted(by_page.items()):
        p50, p95 = statistics.median(own), percentile(own, 95)
        print(f"| {name} | {len(own)} | {p50:.0f} | {p95:.0f} | {max(own):.0f} |")
    for error in sorted(set(errors))[:5]:
        print(f"- {error}: {errors.count(error)}")


if __name__ == "__main__":
    main()
