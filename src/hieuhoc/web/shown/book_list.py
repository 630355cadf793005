"""What would become of a list of books, said before anything is written."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.book_list import Compared, Standing
from hieuhoc.reading.holdings import BookColumn, ListedBook, RefusedBook

_MOST_SHOWN = 200
_LONGEST_SHOWN = 60


def shown_list(
    compared: Sequence[Compared[ListedBook]], refused: Sequence[RefusedBook]
) -> Mapping[str, object]:
    """Return what is added, kept as it is and refused, each with its count and at most 200 rows."""
    new = [one.book for one in compared if one.standing is Standing.NEW]
    other = [one for one in compared if one.standing is Standing.OTHER_COPIES]
    repeated = [one.book for one in compared if one.standing is Standing.REPEATED]
    known = sum(one.standing is Standing.KNOWN for one in compared)
    rejected = [
        *(_refused(row) for row in refused),
        *(
            _("Dòng %(row)s, “%(title)s”: tệp đã có đầu sách này ở dòng trên, chỉ lấy dòng trên.")
            % {"row": book.row, "title": book.title}
            for book in repeated
        ),
    ]
    return {
        "new": [
            {"title": book.title, "author": book.author, "copies": format_number(book.copies)}
            for book in new[:_MOST_SHOWN]
        ],
        "new_count": format_number(len(new)) if new else "",
        "new_more": _more(len(new)),
        "known": format_number(known) if known else "",
        "other": [_other(one) for one in other[:_MOST_SHOWN]],
        "other_more": _more(len(other)),
        "rejected": rejected[:_MOST_SHOWN],
        "rejected_more": _more(len(rejected)),
    }


def _other(one: Compared[ListedBook]) -> Mapping[str, object]:
    held = one.held.copies if one.held else 0
    facts = {
        "row": one.book.row,
        "title": one.book.title,
        "held": format_number(held),
        "listed": format_number(one.book.copies),
    }
    text = _("Dòng %(row)s, “%(title)s”: đang ghi %(held)s bản, tệp ghi %(listed)s bản.") % facts
    return {"text": text, "id": one.held.id if one.held else None, "title": one.book.title}


def _refused(row: RefusedBook) -> str:
    value = row.value if len(row.value) <= _LONGEST_SHOWN else f"{row.value[:_LONGEST_SHOWN]}…"
    return str(_REFUSED[row.reason]) % {"row": row.row, "column": _COLUMNS[row.column], "value": value}


def _more(count: int) -> str:
    return format_number(count - _MOST_SHOWN) if count > _MOST_SHOWN else ""


_COLUMNS: Mapping[BookColumn, Promise] = {
    BookColumn.TITLE: gettext_lazy("Tên sách"),
    BookColumn.AUTHOR: gettext_lazy("Tác giả"),
    BookColumn.TOPIC: gettext_lazy("Chủ đề"),
    BookColumn.COPIES: gettext_lazy("Số bản"),
}
_REFUSED: Mapping[str, Promise] = {
    "no-title": gettext_lazy(
        "Dòng %(row)s, cột “%(column)s”: để trống; dòng này ghi “%(value)s”. Hãy ghi tên sách."
    ),
    "too-long": gettext_lazy("Dòng %(row)s, cột “%(column)s”: “%(value)s” quá dài. Hãy ghi ngắn lại."),
    "copies": gettext_lazy(
        "Dòng %(row)s, cột “%(column)s”: “%(value)s” không phải là số đếm. Hãy ghi một số, ví dụ 3."
    ),
}
