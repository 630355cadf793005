"""The fixed parts of an official document: its head, title and foot, in the decree's wording."""

import re
import textwrap
from collections.abc import Sequence
from datetime import date
from math import ceil

from hieuhoc.documents import decree30
from hieuhoc.documents.blocks import Annex, Letterhead, Signature, Title, clean

# Room that a hand fills in: no-break spaces, so that no renderer closes it.
BLANK = "\N{NO-BREAK SPACE}" * 6


def letterhead(
    *, parent_body: str, issuing_body: str, number_sign: str, place_name: str, dated: date | None, year: int
) -> Letterhead:
    """Return the head. Without `dated`, day and month stay blank in `year`."""
    issuer = name_lines(clean(issuing_body).upper())
    place = clean(place_name) or "……………"
    return Letterhead(
        parent=name_lines(clean(parent_body).upper()),
        issuer=issuer,
        issuer_rule_mm=rule_mm(issuer, points=decree30.ISSUER_PT, limit_mm=decree30.HEAD_LEFT_MM),
        nation=decree30.NATION,
        motto=decree30.MOTTO,
        number=number_line(clean(number_sign)),
        place_and_date=f"{place}, {day_line(dated, year=year)}",
    )


def title(*, kind: str, subject: Sequence[str]) -> Title:
    """Return the title; `subject` is broken where its parts meet if it does not fit on one line."""
    lines = _subject_lines(*subject)
    rule = rule_mm(lines, points=decree30.SUBJECT_PT, limit_mm=decree30.TEXT_WIDTH_MM)
    return Title(kind=kind, subject=lines, rule_mm=rule)


def signature(*, office: str, name: str, recipients: Sequence[str]) -> Signature:
    """Return the foot: each recipient ends in a semicolon, the copy on file comes last."""
    # An end mark that was typed along goes, so that none is doubled.
    named = [clean(recipient).strip("-–; ").rstrip(".; ") for recipient in recipients]
    filed = next((text for text in named if text.casefold().startswith("lưu:")), "Lưu: VT")
    sent = (f"- {text};" for text in named if text and not text.casefold().startswith("lưu:"))
    return Signature(
        office=tuple(line for line in map(clean, office.upper().splitlines()) if line),
        name=name,
        recipients_word="Nơi nhận:",
        recipients=(*sent, f"- {filed}."),
    )


def annex(*, name: str, kind: str, number_sign: str, dated: date, body: str) -> Annex:
    """Return the head of an annex of the document `kind` that `body` issued, the only one it has.

    By part III of the decree's annex I it says which document it came with, below its name; an annex
    that is the only one bears no number.
    """
    day = day_line(dated, year=dated.year)
    return Annex(
        word="Phụ lục",
        name=_subject_lines(clean(name).upper()),
        belongs=_subject_lines(f"(Kèm theo {kind} số {clean(number_sign)} {day}", f"của {clean(body)})"),
    )


def number_line(number_sign: str) -> str:
    """Write "12/KH-TTHTCĐ" as the decree does: two digits at least; room is left where no number is given."""
    number, slash, sign = number_sign.partition("/")
    if not slash and not number[:1].isdecimal():
        number, sign = "", number or "KH-TTHTCĐ"
    number = number.strip()
    number = f"0{number}" if len(number) == 1 and number.isdecimal() else number
    return f"Số: {number or BLANK}" + (f"/{sign.strip()}" if sign else "")


def day_line(day: date | None, *, year: int) -> str:
    """Write a day as the decree does: two digits for days below ten and for January and February."""
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm {year}"
    month = f"{day.month:02}" if day.month <= LAST_MONTH_WITH_ZERO else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def name_lines(name: str) -> tuple[str, ...]:
    """Break the name of a body in capitals for the left of the head, before its place if it can."""
    points, limit = decree30.ISSUER_PT, decree30.HEAD_LEFT_MM
    if _fits(name, points=points, limit_mm=limit):
        return (name,) if name else ()
    if place := re.fullmatch(r"(.+) ((?:XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) .+)", name):
        parts = place.groups()
        if all(_fits(part, points=points, limit_mm=limit) for part in parts):
            return parts
    return balanced_lines(name, points=points, limit_mm=limit)


def balanced_lines(text: str, *, points: float, limit_mm: float) -> tuple[str, ...]:
    """Break `text` between words into the fewest lines that fit, of about equal length."""
    width = decree30.text_width_mm(text, points=points)
    if width <= limit_mm:
        return (text,) if text else ()
    widest = max(1, int(len(text) * limit_mm / width))
    fewest = len(_wrapped(text, widest))
    # A word longer than the line cannot be balanced: then the widest lines it is.
    widths = (*range(ceil(len(text) / fewest), widest), widest)
    return next(tuple(lines) for width in widths if len(lines := _wrapped(text, width)) == fewest)


def rule_mm(lines: Sequence[str], *, points: float, limit_mm: float) -> float:
    """Return the length of the rule below `lines`: the decree's share of the last of them."""
    last = lines[-1] if lines else ""
    return round(min(decree30.text_width_mm(last, points=points), limit_mm) * decree30.RULE_SHARE, 1)


def _subject_lines(*parts: str) -> tuple[str, ...]:
    """Return what stands below the kind of a document: on one line, or broken where its parts meet."""
    points, limit = decree30.SUBJECT_PT, decree30.TEXT_WIDTH_MM
    whole = " ".join(parts)
    if _fits(whole, points=points, limit_mm=limit):
        return (whole,) if whole else ()
    return tuple(line for part in parts for line in balanced_lines(part, points=points, limit_mm=limit))


def _fits(text: str, *, points: float, limit_mm: float) -> bool:
    return decree30.text_width_mm(text, points=points) <= limit_mm


def _wrapped(text: str, width: int) -> list[str]:
    # A dash between two parts of a name stays with the first of them.
    bound = text.replace(" - ", "\N{NO-BREAK SPACE}- ")
    lines = textwrap.wrap(bound, width, break_long_words=False, break_on_hyphens=False)
    return [line.replace("\N{NO-BREAK SPACE}-", " -") for line in lines]


LAST_MONTH_WITH_ZERO = 2
