"""Entry of ``cchc``: find the workspace, set Django up, run, turn errors into exit statuses."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click
import django
from django.db.utils import OperationalError

from index.errors import BadQuery, IndexDamaged, IndexingError
from ocr.errors import EngineMissing, ReadingError
from pipeline.catalogue import speak_vietnamese
from pipeline.config import find_workspace
from pipeline.errors import (
    DamagedOriginal,
    NoReason,
    NoWorkspace,
    PipelineError,
    UnknownCriterion,
    UnknownEvidence,
    UnknownUnit,
    WrongForm,
    WrongTable,
    WrongValue,
)
from pipeline.rules.faults import RulesError
from templates.errors import ConversionFailed, TemplateError

DONE, FINDINGS, WRONG_USAGE, UNREADABLE, ENGINE_MISSING, WRONG_RULES, NOT_DONE, BUG = 0, 1, 2, 3, 4, 5, 6, 70
INTERRUPTED = 130

EXIT_STATUSES: dict[int, str] = {
    DONE: "xong",
    FINDINGS: "có nhận xét mức lỗi (lệnh check, lint, review, rulebook check) hoặc văn bản sai thể thức",
    WRONG_USAGE: "gõ sai lệnh, sai mã hoặc sai giá trị",
    UNREADABLE: "tệp đầu vào không đọc được",
    ENGINE_MISSING: "thiếu chương trình phải cài (Tesseract, dữ liệu tiếng Việt, LibreOffice)",
    WRONG_RULES: "bộ quy tắc hoặc mẫu Word sai",
    NOT_DONE: "chưa làm được: không có quyền, bước đã khóa, còn thiếu điều kiện",
    BUG: "lỗi của chương trình",
    INTERRUPTED: "người dùng dừng giữa chừng",
}
"""Every exit status of ``cchc``, as a user reads it."""

# The first class that fits decides, so the narrow ones stand above the wide ones.
STATUS_OF: dict[type[BaseException], int] = {
    EngineMissing: ENGINE_MISSING,
    ReadingError: UNREADABLE,
    WrongTable: UNREADABLE,
    DamagedOriginal: UNREADABLE,
    IndexDamaged: UNREADABLE,
    BadQuery: WRONG_USAGE,
    IndexingError: WRONG_USAGE,
    RulesError: WRONG_RULES,
    ConversionFailed: ENGINE_MISSING,
    TemplateError: WRONG_RULES,
    NoWorkspace: WRONG_USAGE,
    UnknownUnit: WRONG_USAGE,
    UnknownCriterion: WRONG_USAGE,
    UnknownEvidence: WRONG_USAGE,
    WrongValue: WRONG_USAGE,
    NoReason: WRONG_USAGE,
    WrongForm: FINDINGS,
    PipelineError: NOT_DONE,
}

_FLAGS = ("-w", "--workspace")


def main() -> None:
    """Run ``cchc`` and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; a failure is one Vietnamese sentence on stderr."""
    try:
        speak_vietnamese()
        rest, flag = take_workspace(arguments)
        workspace = find_workspace(flag, os.environ, Path.cwd())
        _set_up(str(workspace.root) if workspace else "")
        from pipeline.cli import cchc

        # The pages stand above the command line, so their commands come in by name.
        import_module("web.commands").add_to(cchc)
        return cchc.main(args=list(rest), prog_name="cchc", standalone_mode=False) or DONE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("đã dừng theo yêu cầu; chạy lại đúng lệnh này để làm tiếp phần còn lại")
        return INTERRUPTED
    except tuple(STATUS_OF) as error:
        _say(str(error))
        return next(status for kind, status in STATUS_OF.items() if isinstance(error, kind))
    except OperationalError as error:
        _say(
            f"không ghi được cơ sở dữ liệu của hồ sơ ({error}); đóng chương trình khác đang dùng rồi chạy lại"
        )
        return NOT_DONE
    except BrokenPipeError:
        # The reader of our output left («cchc … | head»): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get("CCHC_DEBUG"):
            raise
        _say(f"lỗi của chương trình: {type(error).__name__}: {error}; đặt CCHC_DEBUG=1 để xem chi tiết")
        return BUG


def take_workspace(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Take ``-w FOLDER`` out of the arguments, wherever it stands before «--».

    It must be known before Django is set up, and so before click reads anything.

    >>> take_workspace(["status", "-w", "hs", "--json"])
    (['status', '--json'], 'hs')
    """
    rest: list[str] = []
    flag: str | None = None
    waiting = False
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if waiting:
            flag, waiting = argument, False
        elif argument == "--":
            return [*rest, *arguments[place:]], flag
        elif argument in _FLAGS:
            waiting = True
        elif name == "--workspace" and equals:
            flag = value
        else:
            rest.append(argument)
    return rest, flag


def _set_up(root: str) -> None:
    """Django finds the store by the environment; a store in memory serves commands that need none."""
    os.environ["CCHC_WORKSPACE"] = root
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")
    django.setup()


def _say(sentence: str) -> None:
    sys.stderr.write(f"cchc: {sentence}\n")


if __name__ == "__main__":
    main()
