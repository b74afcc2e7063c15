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
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.web_people import Person, Tally, serving, sessions  # noqa: E402
from bench.web_province import fill, leaf_codes  # noqa: E402
from pipeline.store.models import Claim  # noqa: E402

REPEATS = 15
OK = 200


def main() -> None:
    documents, users, seconds = (int(told) for told in sys.argv[1:])
    begun = time.perf_counter()
    units = fill(documents)
    print(f"Dữ liệu: {units} đơn vị × {len(leaf_codes())} tiêu chí, {documents} tài liệu ", end="")
    print(f"(tạo trong {time.perf_counter() - begun:.0f} s); tải máy {os.getloadavg()[0]:.1f}\n")
    measure_pages()
    if users:
        measure_people(Path(os.environ["CCHC_WORKSPACE"]), users, seconds)


PAGES = {
    "Tiêu chí (cán bộ)": ("clerk_U000", "/don-vi/U000/"),
    "Một tiêu chí": ("clerk_U000", "/don-vi/U000/tieu-chi/1.1/"),
    "Duyệt nhanh": ("clerk_U000", "/don-vi/U000/doc-nhanh/"),
    "Tài liệu": ("clerk_U000", "/don-vi/U000/tai-lieu/"),
    "Nộp hồ sơ": ("clerk_U000", "/don-vi/U000/nop/"),
    "Tải lên": ("clerk_U000", "/don-vi/U000/tai-len/"),
    "Hàng đợi": ("minh", "/tham-dinh/?vong=1"),
    "Một màn hình thẩm định": ("minh", "/tham-dinh/U001/1.1/?vong=1"),
    "Cùng tiêu chí": ("minh", "/tham-dinh/tieu-chi/1.1/?vong=1"),
    "Tiến độ": ("thu_ky", "/thu-ky/"),
    "Kết quả": ("thu_ky", "/thu-ky/ket-qua/"),
    "Văn bản": ("thu_ky", "/thu-ky/van-ban/"),
    "Lịch sử": ("thu_ky", "/thu-ky/lich-su/"),
    "Quản trị": ("thu_ky", "/quan-tri/"),
}


def measure_pages() -> None:

    print("| Trang | p50 ms | p95 ms | CPU ms | truy vấn |\n|---|---:|---:|---:|---:|")
    for name, (who, address) in PAGES.items():
        client = Client(SERVER_NAME="localhost")
        client.force_login(
            User.objects.get(username=who), backend="django.contrib.auth.backends.ModelBackend"
        )
        with CaptureQueriesContext(connection) as asked:
            status = client.get(address).status_code
        queries = len(asked)
        times = [timed(client, address) for _ in range(REPEATS)]
        walls, works = [wall for wall, _ in times], [work for _, work in times]
        told = (
            f"{statistics.median(walls):.0f} | {percentile(walls, 95):.0f} | {statistics.median(works):.0f}"
        )
        print(f"| {name}{'' if status == OK else f' ({status})'} | {told} | {queries} |", flush=True)


def timed(client: Client, address: str) -> tuple[float, float]:
    """Return milliseconds on the clock and of the processor."""
    begun, worked = time.perf_counter(), time.process_time()
    client.get(address)
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000


def percentile(times: Sequence[float], share: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def measure_people(workspace: Path, users: int, seconds: int) -> None:
    """Let clerks and appraisers work on a running server; compare what was acknowledged with the store."""
    with serving(workspace) as address:
        people = [Person(address, code, cookie, Tally()) for code, cookie in sessions(users)]
        threads = [threading.Thread(target=person.work, args=(seconds,)) for person in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    tell_people(people, users, seconds)


def tell_people(people: Sequence[Person], users: int, seconds: int) -> None:

    times = [one for person in people for one in person.tally.times]
    errors = [one for person in people for one in person.tally.errors]
    lost = 0
    for person in people:
        stored = dict(Claim.objects.filter(dossier__unit__code=person.code).values_list("criterion", "note"))
        lost += sum(1 for code, note in person.tally.written.items() if stored.get(code) != note)
    written = sum(len(person.tally.written) for person in people)
    print(f"\n{users} người trong {seconds} s: {len(times)} yêu cầu, lỗi {len(errors)}, ", end="")
    print(f"p50 {statistics.median(times):.0f} ms, p95 {percentile(times, 95):.0f} ms; ", end="")
    print(f"ghi {written} tiêu chí, mất {lost}")
    for error in sorted(set(errors))[:5]:
        print(f"- {error}")


if __name__ == "__main__":
    main()
