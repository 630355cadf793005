"""What the environment says: every variable Hiếu Học reads, and nothing else reads one."""

import os
import secrets
from pathlib import Path

from hieuhoc.cli.connections import Environment

_TRUE = {"1", "true", "yes", "on"}
_SIGNING_FILE = "secret-key"
_SEALING_FILE = "data-key"


def read() -> Environment:
    """Read HIEUHOC_* and DATABASE_URL."""
    data = Path(os.environ.get("HIEUHOC_DATA") or "hieuhoc-data").absolute()
    hosts = os.environ.get("HIEUHOC_HOSTS", "")
    return Environment(
        data=data,
        database_url=os.environ.get("DATABASE_URL", ""),
        secret_key=os.environ.get("HIEUHOC_SECRET_KEY", "") or _kept(data / _SIGNING_FILE),
        data_key=os.environ.get("HIEUHOC_DATA_KEY", "") or _kept(data / _SEALING_FILE),
        hosts=tuple(name for part in hosts.split(",") if (name := part.strip())),
        debug=_flag("HIEUHOC_DEBUG"),
        https=_flag("HIEUHOC_HTTPS"),
        proxy=_flag("HIEUHOC_PROXY"),
        demo_password=os.environ.get("HIEUHOC_DEMO_PASSWORD", ""),
        sender=os.environ.get("HIEUHOC_SENDER", "").strip(),
    )


def write(**variables: str) -> None:
    """Set variables for this process and the workers it starts."""
    os.environ.update(variables)


def keep_keys(data: Path) -> None:
    """Create the data folder and its two keys, all for their owner only, unless they are there.

    The secret key signs sessions and may be made anew; what the data key sealed is lost with it.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in (_SIGNING_FILE, _SEALING_FILE):
        path = data / name
        if path.exists():
            continue
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))


def _kept(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except OSError:
        return ""


def _flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in _TRUE
