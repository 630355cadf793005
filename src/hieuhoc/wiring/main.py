"""The `hieuhoc` command: hands the commands what they need from above."""

import os
import sys
import webbrowser
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from hieuhoc.cli import commands
from hieuhoc.cli.connections import Connections
from hieuhoc.wiring import environment

_SETTINGS = "hieuhoc.wiring.settings"
# As a shell counts: 128 and the number of the signal.
_INTERRUPTED = 130
_PIPE_CLOSED = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console of an older code page has no Vietnamese letters.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return commands.run(argv, connections=_CONNECTIONS)
    except BrokenPipeError:
        # The reader of our output went away, as `head` does. Nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED


def _start_django() -> None:
    import django  # noqa: PLC0415 - `hieuhoc read` runs without it

    os.environ["DJANGO_SETTINGS_MODULE"] = _SETTINGS
    django.setup()


def _found_site(*, centre_id: UUID, today: date, hostname: str = "") -> None:
    from hieuhoc.portal.founding import found_site  # noqa: PLC0415 - models need Django started

    found_site(centre_id=centre_id, today=today, hostname=hostname)


def _open_browser(address: str) -> None:
    """Open the page where there is a screen; elsewhere a text browser would take the terminal."""
    has_screen = sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if has_screen:
        webbrowser.open(address)


_CONNECTIONS = Connections(
    environment=environment.read,
    configure=environment.write,
    keep_keys=environment.keep_keys,
    start_django=_start_django,
    found_site=_found_site,
    open_browser=_open_browser,
    application="hieuhoc.wiring.wsgi:application",
    program=(sys.executable, "-m", "hieuhoc.wiring.main"),
)


if __name__ == "__main__":
    sys.exit(main())
