"""How the commands speak to the person at the keyboard."""

import sys


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def first_line(error: BaseException) -> str:
    """Return what an error says in one line: databases add advice for their own administrators."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def complain(text: str, *, mend: str) -> None:
    """Say on stderr what is wrong and how to mend it."""
    sys.stderr.write(f"{text}\n  Cách sửa: {mend}\n")
    sys.stderr.flush()
