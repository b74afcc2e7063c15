"""Every page that is read, with who reads it in the measured province.

``tests/web/test_bench_pages.py`` holds this list against the addresses: a new page without a
line here, or a reason beside the others, does not go unnoticed.
"""

from collections.abc import Mapping

from django.urls import reverse

from pipeline.store.models import Evidence

CLERK, COUNCIL, SECRETARY = "clerk_U000", "minh", "thu_ky"
OWN, ONE, LEAF = ["U000"], ["U000", "1.1"], "1.1"
KIND, TEMPLATE = "thong-bao-ket-qua", "result_notice"

READERS: Mapping[str, tuple[str, list[str], str]] = {
    "home": (CLERK, [], ""),
    "password": (CLERK, [], ""),
    "second-factor": (CLERK, [], ""),
    "sessions": (CLERK, [], ""),
    "unit": (CLERK, OWN, ""),
    "criterion": (CLERK, ONE, ""),
    "pick": (CLERK, ONE, "?tim=ke"),
    "upload": (CLERK, OWN, ""),
    "upload-progress": (CLERK, OWN, ""),
    "readings": (CLERK, OWN, ""),
    "evidence-list": (CLERK, OWN, ""),
    "evidence": (CLERK, ["{document}"], ""),
    "figures": (CLERK, OWN, ""),
    "unit-history": (CLERK, OWN, ""),
    "last-year": (CLERK, OWN, ""),
    "hand-in": (CLERK, OWN, ""),
    "calendar": (SECRETARY, [], ""),
    "calendar-file": (CLERK, [], ""),
    "form-table": (CLERK, OWN, ""),
    "search": (COUNCIL, [], "?q=k%E1%BA%BF+ho%E1%BA%A1ch"),
    "queue": (COUNCIL, [], "?vong=1"),
    "across": (COUNCIL, [LEAF], "?vong=1"),
    "council-table": (COUNCIL, ["U001"], "?vong=1"),
    "appraise": (COUNCIL, ["U001", LEAF], "?vong=1"),
    "board": (SECRETARY, [], ""),
    "council": (SECRETARY, [], ""),
    "outside": (SECRETARY, [], ""),
    "history": (SECRETARY, [], ""),
    "results": (SECRETARY, [], ""),
    "papers": (SECRETARY, [], ""),
    "papers-of-kind": (SECRETARY, [KIND], ""),
    "papers-progress": (SECRETARY, [KIND], ""),
    "rulebook": (SECRETARY, [], ""),
    "next-rulebook": (SECRETARY, [], ""),
    "templates": (SECRETARY, [], ""),
    "template": (SECRETARY, [TEMPLATE], ""),
    "people": (SECRETARY, [], ""),
    "their-sessions": (SECRETARY, [CLERK], ""),
    "health": (SECRETARY, [], ""),
}
"""Name of an address → who reads it, its arguments, what follows the «?»."""

MORE = {
    "evidence-list, trang 20": (CLERK, "evidence-list", OWN, "?trang=20"),
    "evidence-list, chưa gắn": (CLERK, "evidence-list", OWN, "?loai=chua-gan"),
    "evidence-list, tìm": (CLERK, "evidence-list", OWN, "?tim=cach"),
    "queue, tất cả": (COUNCIL, "queue", [], "?vong=1&tt=tat-ca"),
}
"""The same pages asked otherwise."""

UNMEASURED: Mapping[str, str] = {
    "login": "before anybody signed in",
    "code": "sends whoever owes no code on",
    "upload-piece": "bytes of an upload",
    "factor-picture": "one picture, of an app that is being set up",
    "original": "bytes of one file; the province has none",
    "page-picture": "one picture of a file; the province has none",
    "head-picture": "one picture of a file; the province has none",
    "small-picture": "one picture of a file; the province has none",
    "drawn-page": "one page of a file; the province has none",
    "draft-rulebook": "bytes of one file",
    "paper": "one paper; the province has none",
    "paper-page": "one paper; the province has none",
    "paper-docx": "one paper; the province has none",
    "paper-pdf": "one paper; the province has none",
    "rulebook-file": "bytes of one file",
    "template-file": "bytes of one file",
    "trial-page": "one picture of a template on trial",
}
"""What is read and not measured, with the reason."""


def pages() -> dict[str, tuple[str, str]]:
    """Return name → who reads it, its address in this province."""
    document = str(Evidence.objects.filter(unit__code="U000").values_list("pk", flat=True)[0])
    told = {name: (who, name, args, more) for name, (who, args, more) in READERS.items()} | MORE
    return {
        said: (who, reverse(name, args=[one.replace("{document}", document) for one in args]) + more)
        for said, (who, name, args, more) in told.items()
    }
