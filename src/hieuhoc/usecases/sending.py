"""The way out to telephones: one small interface, and which sender stands behind it.

A gateway for text messages or Zalo is a class of its own, in a package of its own if need be.
`settings.HIEUHOC_SENDER` names it, and nothing else of the house changes.
"""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from hieuhoc.kernel.errors import HieuHocError

_SHOWN_DIGITS = 3


class SendingFailed(HieuHocError):
    """The text did not leave. `for_good` when trying again is of no use: the number does not exist.

    `problem` is a short word of the sender's own, without the number and without the text.
    """

    code = "sending.failed"

    def __init__(self, problem: str, *, for_good: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.for_good = for_good


class Sender(Protocol):
    """Sends a text to a telephone, which has digits only. Raises SendingFailed."""

    def send(self, phone: str, text: str) -> None: ...


class ConsoleSender:
    """Writes texts where the server runs, for a demo and until a gateway is chosen.

    Of the number it shows the last digits only: what a server prints is often kept.
    """

    def send(self, phone: str, text: str) -> None:
        print(f"[tin nhắn tới …{phone[-_SHOWN_DIGITS:]}] {text}", flush=True)  # noqa: T201 - that is its work


def chosen_sender() -> Sender:
    """Return the sender that the installation has chosen."""
    sender: Sender = import_string(settings.HIEUHOC_SENDER)()
    return sender
