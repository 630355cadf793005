"""The password that a person begins with, until he chooses his own."""

import secrets

# Without the letters and digits that are taken for one another on paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def made_up_password() -> str:
    """Return sixteen letters and digits in groups of four, about 79 bits, easy to copy from paper."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
