"""A roll as it was sent: what changed since it was opened, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hieuhoc.learning.attendance import MOST_HEADS, MarkStatus
from hieuhoc.learning.marks import LONGEST_WHY, next_revision
from hieuhoc.web.forms.fields import CountField, whole_number

_PERSON, _WAS, _SEEN = "p-", "was-", "seen-"


@dataclass(frozen=True, slots=True)
class Change:
    """One mark to be made; `revision` follows on what the page had seen."""

    person_id: UUID | None
    status: MarkStatus
    revision: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class SentRoll:
    """What a roll page sent: the changes, why, what was chosen, and problems with the id of their field."""

    changes: tuple[Change, ...]
    why: str
    chosen: Mapping[str, str]
    problems: tuple[tuple[str, str], ...]


def read_roll(data: Mapping[str, str], *, is_past: bool) -> SentRoll:
    """Read what a roll page sent. A person left as he stood is no change.

    `all` takes those who are not marked yet for present.
    """
    chosen = {key.removeprefix(_PERSON): value for key, value in data.items() if key.startswith(_PERSON)}
    if "all" in data:
        cleared = MarkStatus.CLEARED.value
        chosen = {id_: MarkStatus.PRESENT.value if said == cleared else said for id_, said in chosen.items()}
    changes = [change for id_, said in chosen.items() if (change := _change(data, id_, said))]
    why = " ".join(data.get("why", "").replace("\x00", "").split())
    heads, problems = _heads(data)
    changes += heads
    if is_past and not why and any(change.revision > 1 for change in changes):
        problems.append(("id_why", _("Lý do: buổi này đã qua. Hãy ghi vì sao sửa, để sau này ai cũng biết.")))
    if len(why) > LONGEST_WHY:
        problems.append(
            ("id_why", _("Lý do: dài %(length)s ký tự. Hãy rút còn 200 ký tự.") % {"length": len(why)})
        )
    typed = {**chosen, "heads": data.get("heads", "")}
    return SentRoll(tuple(changes), why, typed, tuple(problems))


def _change(data: Mapping[str, str], id_: str, said: str) -> Change | None:
    if said == data.get(_WAS + id_, MarkStatus.CLEARED.value):
        return None
    try:
        return Change(UUID(id_), MarkStatus(said), _next(data.get(_SEEN + id_, "")))
    except ValueError:
        return None


def _heads(data: Mapping[str, str]) -> tuple[list[Change], list[tuple[str, str]]]:
    try:
        number = CountField(required=False).clean(data.get("heads", ""))
    except ValidationError as error:
        return [], [("id_heads", _("Số đầu người: %(problem)s") % {"problem": error.messages[0]})]
    if number is not None and number > MOST_HEADS:
        problem = _("“%(value)s” quá lớn. Hãy đếm lại.") % {"value": data["heads"]}
        return [], [("id_heads", _("Số đầu người: %(problem)s") % {"problem": problem})]
    if number is None or data.get("heads", "").strip() == data.get("was-heads", "").strip():
        return [], []
    revision = _next(data.get("seen-heads", ""))
    return [Change(None, MarkStatus.HEAD_COUNT, revision, number)], []


def _next(seen: str) -> int:
    return next_revision(whole_number(seen) or 0)
