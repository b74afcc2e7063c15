"""Put a secretariat's edited Word template to use in a workspace; the one before is kept beside it."""

import logging
from datetime import date
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.config import Workspace
from pipeline.store import access, history
from pipeline.store.history import Altered
from templates import shelf

log = logging.getLogger(__name__)


@transaction.atomic
def install_template(workspace: Workspace, name: str, edited: bytes, *, by: User, on: date) -> Path:
    """Put an edited template to use for the next papers and return its path.

    Args:
        workspace: the campaign's folder.
        name: of the template, such as "publication_decision".
        edited: the bytes of the edited .docx.
        by: a secretary.
        on: the day.

    Raises:
        NotAllowed: ``by`` is no secretary.
        BrokenTemplate: there is no such template, or a paper cannot be printed with it.
    """
    access.require(by, "templates", on=on)
    path = shelf.install(name, edited, workspace.templates)
    kept = sorted(path.parent.glob(f"{name}.[0-9][0-9][0-9].docx"))
    before = kept[-1].name if kept else "mẫu có sẵn"
    history.record("templates", [Altered(f"mẫu Word {name}", before, path.name)], by=by)
    log.info("template %s installed", name)
    return path
