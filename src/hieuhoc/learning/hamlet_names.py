"""Which hamlet a word in a list means."""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from hieuhoc.kernel.text import search_key

_KINDS = re.compile(r"^(?:thon|ban|xom|khu pho|khu dan cu|khu|ap|khom|buon|bon|to dan pho|tdp|to)(?:\s+|$)")
_NUMBER_SIGN = re.compile(r"^so\s+(?=\d)")
_MARK = re.compile(r"\s*\([^()]*\)\s*$")
_PARTS = re.compile(r"[,;]|\s-\s")
_NEAREST = 3
# Names of hamlets are short: "khong co" is not near "so 2", whatever the share of letters in common.
_LIKE_ENOUGH = 0.75


class Hamlet(NamedTuple):
    """A place people live in: a hamlet, or the commune itself where the hamlet is not known."""

    id: str
    kind: str
    name: str


class HamletNames:
    """The hamlets of a commune by what people write for them; each different word is looked up once.

    `unsaid` is the id of the place of rows that name none; it is the commune where that is "".
    """

    def __init__(self, commune: Hamlet, hamlets: Sequence[Hamlet], *, unsaid: str = "") -> None:
        self._commune = commune
        self._shown = {search_key(f"{h.kind} {h.name}"): f"{h.kind} {h.name}".strip() for h in hamlets}
        self._whole = {search_key(f"{h.kind} {h.name}"): h.id for h in hamlets}
        self._named = _by_name(hamlets, _kindless)
        self._bare = _by_name(hamlets, _bare)
        for word in (commune.name, f"{commune.kind} {commune.name}"):
            self._whole.setdefault(search_key(word), commune.id)
        self._found: dict[str, str | None] = {"": unsaid or commune.id}

    def find(self, said: str) -> str | None:
        """Return the id of the place that is meant, the commune for nothing said, None for an unknown one."""
        if said not in self._found:
            first = _PARTS.split(said)[0]
            self._found[said] = self._look_up(said) or (self._look_up(first) if first != said else None)
        return self._found[said]

    def nearest(self, said: str) -> tuple[str, ...]:
        """Return the names most like an unknown one, to be shown."""
        key = search_key(said)
        # Without the kind, which all have in common.
        bare = {_bare(whole): whole for whole in self._shown}
        near = get_close_matches(_bare(key), bare, n=_NEAREST, cutoff=_LIKE_ENOUGH)
        return tuple(self._shown[bare[name]] for name in near)

    def _look_up(self, said: str) -> str | None:
        key = search_key(said)
        return self._whole.get(key) or self._named.get(_kindless(key)) or self._bare.get(_bare(key))


def _by_name(hamlets: Sequence[Hamlet], short: Callable[[str], str]) -> dict[str, str | None]:
    """Return the ids by a short form of the names; where two have one, a thôn and a bản, it is neither."""
    found: dict[str, str | None] = {}
    for hamlet in hamlets:
        name = short(hamlet.name)
        found[name] = None if name in found else hamlet.id
    return found


def _bare(name: str) -> str:
    """A name without its kind and without a mark in brackets behind it, as `(mẫu)` or `(cũ)`."""
    key = search_key(name)
    return _kindless(_MARK.sub("", key) or key)


def _kindless(name: str) -> str:
    """A name without its kind, a number without `số` and the zeros before it."""
    key = search_key(name)
    bare = _NUMBER_SIGN.sub("", _KINDS.sub("", key) or key)
    return bare.lstrip("0") or bare if bare.isdecimal() else bare
