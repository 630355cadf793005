"""How the commands speak to the person at the keyboard."""

import sys


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complain(text: str, *, mend: str) -> None:
    """Say on stderr what is wrong and how to mend it."""
    sys.stderr.write(f"{text}\n  Cách sửa: {mend}\n")
    sys.stderr.flush()
