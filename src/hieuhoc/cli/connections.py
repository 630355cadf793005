"""What the commands need from above: handed in by wiring, since floors import downward only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables of one process, with their defaults.

    `data` is the folder of database, pictures and keys. `secret_key` and `data_key` are "" when
    there are none yet. `https` says that visitors reach the server by https, and `proxy` that a
    proxy in front of it sets X-Forwarded-Proto. `demo_password` is that of every account of
    the demo, "" anywhere else. `sender` names what sends texts to telephones, "" for the console.
    """

    data: Path
    database_url: str
    secret_key: str
    data_key: str
    hosts: tuple[str, ...]
    debug: bool
    https: bool
    proxy: bool
    demo_password: str = ""
    sender: str = ""


class FoundSite(Protocol):
    """Make the portal of a centre, unless it is there; all but the first need a `hostname`."""

    def __call__(self, *, centre_id: UUID, today: date, hostname: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Connections:
    """The hands of wiring.

    `configure` sets variables for this process and its workers; `keep_keys` makes the data
    folder and the keys in it; `application` names the WSGI application for a server, `program`
    is the command that starts this program anew.
    """

    environment: Callable[[], Environment]
    configure: Callable[..., None]
    keep_keys: Callable[[Path], None]
    start_django: Callable[[], None]
    found_site: FoundSite
    open_browser: Callable[[str], None]
    application: str
    program: tuple[str, ...] = ()
