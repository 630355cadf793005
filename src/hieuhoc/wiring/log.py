"""What the terminal shows: in the demo, texts to telephones and codes stand there too and must be seen."""

from http import HTTPStatus
from logging import LogRecord


def is_failure(record: LogRecord) -> bool:
    """Tell whether a line about a request tells of a failure of the program.

    A form that is refused, a door that stays closed and an address that leads nowhere are
    everyday matters: whoever asked was told so on the page.
    """
    status: int = getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR
