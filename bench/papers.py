"""How long the papers take: ``python -m bench.papers [--pdf]``.

Prints a Markdown table: paper, rows, seconds to render, peak memory of Python,
size, seconds to check the form, and, with ``--pdf``, seconds and memory of
LibreOffice with our checks of its PDF. Seconds are of the processor, so that
the machine's other work does not show; the clock's stand in brackets.
"""

import argparse
import dataclasses
import os
import resource
import time
import tracemalloc
from collections.abc import Callable, Iterator
from decimal import Decimal

from templates.contexts import BlocResult, CriterionRow, EvidenceRow, Paper, ResultRow
from templates.examples import main_papers
from templates.official_format.lint import lint
from templates.pdf import page_count, to_pdf
from templates.render import render

MIB = 1024 * 1024
HEAD = "| tờ | hàng | in (s) | in (MiB) | tệp (KiB) | soát thể thức (s) | PDF (s) | PDF (MiB) | trang |"
KIB = 1024


def papers() -> Iterator[tuple[str, int, Paper]]:
    """Yield the measured papers with their number of rows."""
    yield "Quyết định công bố, 230 đơn vị", 230, decision(230)
    yield "Quyết định công bố, 2.300 đơn vị", 2300, decision(2300)
    yield "Báo cáo tự đánh giá, 58 tiêu chí, 400 tài liệu", 458, report(58, 400)


def decision(units: int) -> Paper:
    """Return a decision over so many invented units in three blocs."""
    blocs = tuple(_bloc(name, units // 3 + (place < units % 3)) for place, name in enumerate("ABC"))
    return dataclasses.replace(main_papers.publication_decision(provisional=False), blocs=blocs)


def report(criteria: int, evidence: int) -> Paper:
    """Return a report with so many scored criteria and pieces of evidence."""
    rows = tuple(
        CriterionRow(
            "component",
            f"{n // 10 + 1}.{n % 10 + 1}.1",
            f"Tiêu chí thành phần số {n}",
            Decimal(2),
            Decimal("1.75"),
            tuple(f"Kế hoạch số {k}/KH-UBND ngày 24/01/2025" for k in range(7)),
        )
        for n in range(criteria)
    )
    papers = tuple(
        EvidenceRow(
            f"1.1.1-{n:03d}",
            f"{n}/KH-UBND",
            "24/01/2025",
            "UBND xã Tân Minh",
            "Kế hoạch",
            "mục II, trang 3",
            f"1.1.1/KH_{n}.pdf",
        )
        for n in range(evidence)
    )
    return dataclasses.replace(main_papers.self_assessment_report(), criteria=rows, evidence=papers)


def measure(name: str, rows: int, paper: Paper, *, with_pdf: bool) -> str:
    """Return one line of the table."""
    docx, rendering = _timed(lambda: render(paper))
    memory = _peak(lambda: render(paper))
    _, checking = _timed(lambda: lint(docx))
    converting, used, pages = "-", "-", "-"
    if with_pdf:
        made, converting = _timed(lambda: to_pdf(docx, timeout=900))
        used = f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIB:.0f}"
        pages = str(page_count(made))
    size = f"{memory / MIB:.0f} | {len(docx) / KIB:.0f}"
    return f"| {name} | {rows} | {rendering} | {size} | {checking} | {converting} | {used} | {pages} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdf", action="store_true", help="measure LibreOffice too (minutes)")
    arguments = parser.parse_args()
    print(HEAD)
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, rows, paper in papers():
        print(measure(name, rows, paper, with_pdf=arguments.pdf), flush=True)


def _bloc(name: str, units: int) -> BlocResult:
    rows = []
    for n in range(units):
        points = Decimal(100) - Decimal(n) / 50
        rows.append(
            ResultRow(
                str(n + 1),
                f"Công an xã {name}{n + 1}",
                Decimal(100),
                None,
                points,
                points,
                Decimal(0),
                Decimal(0),
                points,
                points,
                "Tốt",
            )
        )
    return BlocResult(f"Khối {name}", tuple(rows))


def _timed(work: Callable[[], bytes | object]) -> tuple[bytes, str]:
    """Return what the work made and its seconds of the processor, its children's too, and of the clock."""
    start, clock = _processor(), time.perf_counter()
    made = work()
    told = f"{_processor() - start:.1f} ({time.perf_counter() - clock:.1f})".replace(".", ",")
    return made if isinstance(made, bytes) else b"", told


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak(work: Callable[[], bytes]) -> int:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


if __name__ == "__main__":
    main()
