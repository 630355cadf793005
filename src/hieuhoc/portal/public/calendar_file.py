"""The meetings of a class as an iCalendar file (RFC 5545), for the calendar of any telephone."""

from collections.abc import Iterator
from datetime import UTC, datetime

from hieuhoc.store.queries.public_classes import PublicClass

_LONGEST_LINE = 75


def calendar_file(found: PublicClass, *, host: str, url: str, now: datetime) -> bytes:
    """Return the calendar; each meeting keeps its own id, so that a later file corrects an earlier one."""
    lines = (folded for line in _lines(found, host, url, now) for folded in _folded(line))
    return "".join(f"{line}\r\n" for line in lines).encode()


def _lines(found: PublicClass, host: str, url: str, now: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hieu Hoc//Lop hoc//VI", "METHOD:PUBLISH")
    yield f"X-WR-CALNAME:{_text(found.title)}"
    for meeting in found.meetings:
        place = ", ".join(part for part in (meeting.venue or found.venue, found.place) if part)
        yield "BEGIN:VEVENT"
        yield f"UID:{meeting.id}@{host}"
        yield f"DTSTAMP:{_moment(now)}"
        yield f"DTSTART:{_moment(meeting.starts_at)}"
        yield f"DTEND:{_moment(meeting.ends_at)}"
        yield f"SUMMARY:{_text(found.title)}"
        yield f"LOCATION:{_text(place)}"
        if meeting.topic:
            yield f"DESCRIPTION:{_text(meeting.topic)}"
        yield f"URL:{url}"
        yield f"STATUS:{'CANCELLED' if meeting.cancelled else 'CONFIRMED'}"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Break a line of more than 75 octets between letters; what goes on begins with a space."""
    part, room = "", _LONGEST_LINE
    for letter in line:
        if len((part + letter).encode()) > room:
            yield part
            part, room = " ", _LONGEST_LINE
        part += letter
    yield part
