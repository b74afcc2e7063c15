"""A running server on a workspace of its own, and a browser that lets no request leave the machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "Cánh đồng lúa chín 2024"
PEOPLE = (("lan", "clerk", "PC06"), ("minh", "appraiser", ""))
SECONDS = 60


@dataclass
class Served:
    """A server and what the browser saw.

    Attributes:
        address: of the server.
        folder: the workspace.
        console: errors of the console and of scripts.
        strangers: requests that went elsewhere.
    """

    address: str
    folder: Path
    console: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def watch(self, page: Any) -> None:
        page.on("console", lambda told: self.console.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("request", lambda sent: self.strangers.append(sent.url) if not self._own(sent.url) else None)

    def _own(self, url: str) -> bool:
        return url.startswith((self.address, "blob:", "data:"))


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    environment = {
        **os.environ,
        "CCHC_USER": "thu_ky",
        "CCHC_TODAY": "2024-09-10",
        "PYTHONUTF8": "1",
        "DATABASE_URL": "",
        "CCHC_WORKSPACE": "",
    }

    def cchc(*arguments: str) -> None:
        command = [sys.executable, "-m", "pipeline", *arguments]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=SECONDS)

    workspace = str(folder)
    cchc("init", workspace, "--user", "thu_ky")
    for name, role, unit in PEOPLE:
        cchc("-w", workspace, "people", "add", name, "--role", role, *(["--unit", unit] if unit else []))
    for name in ("thu_ky", "lan", "minh"):
        cchc("-w", workspace, "people", "password", name, "--password", PASSWORD)
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "-w", workspace, "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(port)
        yield Served(f"http://127.0.0.1:{port}", folder)
    finally:
        os.killpg(server.pid, 15)
        server.wait(timeout=SECONDS)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(port)


def draw_folder(folder: Path, count: int) -> Path:
    """Write ``count`` plans as text files in sub-folders, as an office would keep them."""
    for place in range(1, count + 1):
        area = folder / f"{place % 6 + 1}. Lĩnh vực"
        area.mkdir(parents=True, exist_ok=True)
        text = (
            "CÔNG AN TỈNH SÓC TRĂNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "PHÒNG CẢNH SÁT QLHC VỀ TTXH\tĐộc lập - Tự do - Hạnh phúc\n"
            f"Số: {place}/KH-PC06\tSóc Trăng, ngày {place % 28 + 1:02d} tháng 3 năm 2024\n"
            f"KẾ HOẠCH\nThực hiện nhiệm vụ {place} về cải cách hành chính năm 2024\n\nNội dung thứ {place}.\n"
        )
        (area / f"Kế hoạch {place:02d}.txt").write_text(text, encoding="utf-8")
    return folder


def draw_table(path: Path) -> Path:
    """Write a self-assessment table of two criteria."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Tài liệu kiểm chứng", "Ghi chú"])
    plan = "Kế hoạch số 5/KH-PC06 ngày 06/3/2024"
    sheet.append(["1.1.1", "Ban hành kế hoạch cải cách hành chính năm 2024 kịp thời", 2, 2, plan, ""])
    sheet.append(
        ["1.3.1", "Ban hành kế hoạch tự kiểm tra", 1.5, 1.5, "Kế hoạch số 999/KH-PC06 ngày 06/3/2024", ""]
    )
    book.save(path)
    return path
