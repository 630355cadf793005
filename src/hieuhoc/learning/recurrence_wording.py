"""When a class meets, in words of the two languages of the pages."""

from collections.abc import Mapping, Sequence
from datetime import time

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.recurrence import Timetable
from hieuhoc.learning.wording import Language

_WEEKDAYS: Mapping[Language, tuple[str, ...]] = {
    "vi": ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_PARTS_OF_DAY = (
    (time(11), "sáng", "in the morning"),
    (time(13), "trưa", "at noon"),
    (time(18), "chiều", "in the afternoon"),
)
_EVENING = ("tối", "in the evening")


def weekday_name(weekday: int, language: Language = "vi") -> str:
    """Return the name of a day of the week; 0 is Monday."""
    return _WEEKDAYS[language][weekday]


def part_of_day(hour: time, language: Language = "vi") -> str:
    """Return the part of the day that an hour lies in."""
    for end, *words in _PARTS_OF_DAY:
        if hour < end:
            return words[language == "en"]
    return _EVENING[language == "en"]


def timetable_words(timetable: Timetable, language: Language = "vi") -> str:
    """Say when a class meets: "tối thứ ba và thứ năm hằng tuần, 8 buổi"."""
    pattern, count = timetable.pattern, len(timetable.days)
    part = part_of_day(timetable.starts, language)
    if not pattern.weekdays:
        return _on_days(timetable, part, count, language)
    names = _listed([weekday_name(day, language) for day in sorted(pattern.weekdays)], language)
    if language == "en":
        end = f", until {format_date(pattern.until)}" if pattern.until else ""
        return f"every {names} {part}{end}, {count} {'meeting' if count == 1 else 'meetings'}"
    end = f" đến ngày {format_date(pattern.until)}" if pattern.until else ""
    return f"{part} {names} hằng tuần{end}, {count} buổi"


def _on_days(timetable: Timetable, part: str, count: int, language: Language) -> str:
    days = timetable.days
    shown = _listed([format_date(day) for day in days[:_MOST_NAMED]], language)
    if count > _MOST_NAMED:
        shown = f"{format_date(days[0])} – {format_date(days[-1])}"
    if language == "en":
        return f"{part} of {shown}" if count == 1 else f"{part} of {shown}, {count} meetings"
    return f"{part} ngày {shown}" if count == 1 else f"{part} các ngày {shown}, {count} buổi"


def _listed(names: Sequence[str], language: Language) -> str:
    last = " and " if language == "en" else " và "
    return last.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


_MOST_NAMED = 4
