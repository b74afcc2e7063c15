"""Django settings of the store and, later, of the pages.

Everything comes from the environment: ``CCHC_WORKSPACE`` names the folder of
the campaign (set by ``pipeline/__main__.py``), ``DATABASE_URL`` a PostgreSQL
server in its place. Without either, a store in memory lets the commands that
need no workspace run.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

_WORKSPACE = os.environ.get("CCHC_WORKSPACE", "")

BUSY_SECONDS = 30


def _sqlite(name: str) -> dict[str, object]:
    """WAL lets pages be read while a step writes; IMMEDIATE takes the lock up front, not midway."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgres(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def _database() -> dict[str, object]:
    url = os.environ.get("DATABASE_URL", "")
    if url:
        return _postgres(url)
    return _sqlite(str(Path(_WORKSPACE) / "store.sqlite3") if _WORKSPACE else ":memory:")


# A fresh key each start ends all sessions; a server sets its own.
SECRET_KEY = os.environ.get("CCHC_SECRET_KEY") or secrets.token_urlsafe(48)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "pipeline.store",
]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
ROOT_URLCONF = "web.urls"
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
# Django's own «vi» formats read 05/06/2023 as 6 May.
FORMAT_MODULE_PATH = ["web.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
