"""A strict reader of one mapping: every key foreseen, every value of its kind, faults with their line."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NoReturn, TypeVar

from hieuhoc.kernel.marked import line_of
from hieuhoc.rulebook.faults import BadRulebook, Fault
from hieuhoc.rulebook.reference import Validity

E = TypeVar("E", bound=StrEnum)

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")


class Fields:
    """The keys of one mapping. Every method raises BadRulebook; `line` stands for content that has none."""

    def __init__(
        self,
        raw: object,
        *,
        source: str,
        required: Collection[str],
        optional: Collection[str] = (),
        name: str = "file",
        line: int | None = None,
    ) -> None:
        if not isinstance(raw, Mapping):
            raise BadRulebook(source, line, Fault.NOT_A_MAPPING, name, name)
        self.raw: Mapping[object, object] = raw
        self.source = source
        self.line = line_of(raw) or line
        for key in raw:
            if key not in required and key not in optional:
                self.fault(Fault.UNKNOWN_KEY, key, key)
        for key in required:
            if key not in raw:
                raise BadRulebook(source, self.line, Fault.MISSING_KEY, key, key)

    def __contains__(self, key: str) -> bool:
        return key in self.raw

    def line_of(self, key: object = None) -> int | None:
        """Return the line of a key, or of the mapping."""
        return line_of(self.raw, key) or self.line

    def fault(self, fault: Fault, value: object, key: object = "") -> NoReturn:
        """Raise BadRulebook at the line of `key`."""
        raise BadRulebook(self.source, self.line_of(key), fault, value, str(key))

    def text(self, key: str, *, empty: bool = False) -> str:
        """Return a text; one that may be `empty` may be left out."""
        raw = self.raw.get(key, "" if empty else None)
        if not isinstance(raw, str) or not (raw.strip() or empty):
            self.fault(Fault.NOT_TEXT, key, key)
        return raw.strip()

    def name(self, key: str = "id") -> str:
        """Return an id."""
        raw = self.text(key)
        if not _ID.match(raw):
            self.fault(Fault.BAD_ID, raw, key)
        return raw

    def both(self, key: str) -> tuple[str, str]:
        """Return a label in Vietnamese and English; ("", "") where the key is left out."""
        if key not in self.raw:
            return "", ""
        two = self.under(key, required=("vi", "en"))
        return two.text("vi"), two.text("en")

    def number(self, key: str) -> Decimal:
        """Return a number that is not negative, exactly as written."""
        number = _number(self.raw[key])
        if number is None:
            self.fault(Fault.NOT_A_NUMBER, key, key)
        if number < 0:
            self.fault(Fault.NEGATIVE, key, key)
        return number

    def whole(self, key: str) -> int:
        """Return a whole number from 1 on."""
        raw = self.raw[key]
        if isinstance(raw, bool) or not isinstance(raw, int) or raw < 1:
            self.fault(Fault.NOT_WHOLE, key, key)
        return raw

    def day(self, key: str) -> date | None:
        """Return a day; None where it is left out or null."""
        raw = self.raw.get(key)
        if raw is None or type(raw) is date:
            return raw
        try:
            return date.fromisoformat(raw)  # type: ignore[arg-type]  # what is no text raises TypeError
        except (ValueError, TypeError):
            self.fault(Fault.NOT_A_DAY, key, key)

    def flag(self, key: str, *, left_out: bool = False) -> bool:
        """Return a yes or no; `left_out` where it is left out."""
        raw = self.raw.get(key, left_out)
        if not isinstance(raw, bool):
            self.fault(Fault.NOT_YES_OR_NO, key, key)
        return raw

    def one_of(self, key: str, kind: type[E]) -> E:
        """Return a word of an enumeration."""
        raw = self.raw[key]
        if raw not in {str(k) for k in kind}:
            self.fault(Fault.NOT_ONE_OF, raw, key)
        return kind(str(raw))

    def items(self, key: str) -> list[object]:
        """Return a list; an empty one where it is left out."""
        raw = self.raw.get(key, [])
        if not isinstance(raw, list):
            self.fault(Fault.NOT_A_LIST, key, key)
        return raw

    def under(self, key: str, *, required: Collection[str], optional: Collection[str] = ()) -> "Fields":
        """Return the reader of the mapping under a key."""
        return self.of(self.raw[key], key, required=required, optional=optional)

    def of(
        self, raw: object, key: str, *, required: Collection[str], optional: Collection[str] = ()
    ) -> "Fields":
        """Return the reader of one mapping in the list under a key."""
        return Fields(
            raw,
            source=self.source,
            required=required,
            optional=optional,
            name=key,
            line=self.line_of(key),
        )

    def valid(self, default: Validity | None = None) -> Validity:
        """Return the days under `valid`, `default` where they are left out."""
        if default is not None and "valid" not in self.raw:
            return default
        days = self.under("valid", required=("since",), optional=("until",))
        since, until = days.day("since"), days.day("until")
        if since is None:
            days.fault(Fault.NOT_A_DAY, "since", "since")
        if until is not None and until <= since:
            days.fault(Fault.DAYS_REVERSED, until, "until")
        return Validity(since, until)


def _number(raw: object) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return None
    try:
        number = Decimal(str(raw))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
