"""What the environment says: every variable Hiếu Học reads, and nothing else reads one."""

import os
import secrets
from pathlib import Path

from hieuhoc.cli.connections import Environment

_TRUE = {"1", "true", "yes", "on"}
_KEY_FILE = "secret-key"


def read() -> Environment:
    """Read HIEUHOC_* and DATABASE_URL."""
    data = Path(os.environ.get("HIEUHOC_DATA") or "hieuhoc-data").absolute()
    hosts = os.environ.get("HIEUHOC_HOSTS", "")
    return Environment(
        data=data,
        database_url=os.environ.get("DATABASE_URL", ""),
        secret_key=os.environ.get("HIEUHOC_SECRET_KEY", "") or _kept_key(data),
        hosts=tuple(name for part in hosts.split(",") if (name := part.strip())),
        debug=_flag("HIEUHOC_DEBUG"),
        https=_flag("HIEUHOC_HTTPS"),
        proxy=_flag("HIEUHOC_PROXY"),
        demo_password=os.environ.get("HIEUHOC_DEMO_PASSWORD", ""),
    )


def write(**variables: str) -> None:
    """Set variables for this process and the workers it starts."""
    os.environ.update(variables)


def keep_key(data: Path) -> None:
    """Create the data folder and a secret key in it, both for their owner only, unless they are there."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = data / _KEY_FILE
    if path.exists():
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))


def _kept_key(data: Path) -> str:
    try:
        return (data / _KEY_FILE).read_text("ascii").strip()
    except OSError:
        return ""


def _flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in _TRUE
