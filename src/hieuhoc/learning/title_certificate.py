"""What is printed on the paper of a title, and its number."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from hieuhoc.rulebook.edition import Subject

NAMES: Mapping[Subject, str] = {
    Subject.FAMILY: "Gia đình học tập",
    Subject.CLAN: "Dòng họ học tập",
    Subject.COMMUNITY: "Cộng đồng học tập",
    Subject.UNIT: "Đơn vị học tập",
    Subject.CITIZEN: "Công dân học tập",
}
"""What a title is called on paper. Other words in use ("hiếu học", "dòng tộc") are the same titles."""

MARKS: Mapping[Subject, str] = {
    Subject.FAMILY: "GĐHT",
    Subject.CLAN: "DHHT",
    Subject.COMMUNITY: "CĐHT",
    Subject.UNIT: "ĐVHT",
    Subject.CITIZEN: "CDHT",
}
"""The short form in the number of the paper."""


def title_number(sequence: int, *, year: int, kind: Subject) -> str:
    """Return the number as it stands in the register of titles of a year: 007/2021/GCN-GĐHT."""
    return f"{sequence:03}/{year}/GCN-{MARKS[kind]}"


@dataclass(frozen=True, slots=True)
class PrintedTitle:
    """The texts on the paper. `issuer` decided; `signatory` may be left to the hand that signs."""

    kind: Subject
    number: str
    name: str
    where: str
    year: int
    decision: str
    decided_on: date
    issuer: str
    place: str
    office: str
    signatory: str


def to_json(printed: PrintedTitle) -> dict[str, Any]:
    """Write it as plain values, the day as 2021-12-20."""
    return asdict(printed) | {"kind": printed.kind.value, "decided_on": printed.decided_on.isoformat()}


def from_json(raw: Mapping[str, Any]) -> PrintedTitle:
    """Read what `to_json` wrote."""
    typed = {"kind": Subject(raw["kind"]), "decided_on": date.fromisoformat(raw["decided_on"])}
    return PrintedTitle(**{**raw, **typed})
