"""A bad file for every fault: each is refused with file and line.

The first line of a fixture says what it is read as, the fault, and the line it must be found at
("-" for a file that has none to name).
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hieuhoc.files import strict_yaml
from hieuhoc.files.rulebooks import known, read_edition
from hieuhoc.files.strict_yaml import BadYaml
from hieuhoc.rulebook.faults import BadRulebook, Fault
from hieuhoc.rulebook.parse import PACKAGED, parse_criterion, parse_documents, parse_edition
from hieuhoc.rulebook.reference import Validity

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))
GROUND = {"document": "circular_44_2014", "where": "Điều 3", "source": "mẫu", "standing": "read"}
VALID = Validity(date(2014, 12, 12))
ELSEWHERE = {Fault.DUPLICATE_NUMBER, Fault.FILE_NAME, Fault.NO_CRITERION}
"""Faults between files, and of entries: they have tests of their own."""


def _said(path: Path) -> tuple[str, str, str]:
    kind, fault, line = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split()
    return kind, fault, line


def _read(path: Path, kind: str) -> None:
    raw = strict_yaml.load(path)
    match kind:
        case "criterion":
            parse_criterion(raw, source=path.name, known=known(), ground=PACKAGED, valid=VALID)
        case "book":
            parse_edition(raw, {}, edition_id="sample/2014", source=path.name, known=known())
        case "documents":
            parse_documents(raw, source=path.name)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_is_wrong_is_said_with_file_and_line(path: Path) -> None:
    kind, fault, line = _said(path)
    with pytest.raises((BadRulebook, BadYaml)) as refused:
        _read(path, kind)
    error = refused.value
    assert path.name in str(error)
    if isinstance(error, BadRulebook):
        assert error.fault.value == fault
        assert (str(error.line) if error.line else "-") == line
        assert error.line is None or f"line {line}" in str(error)
    else:
        assert kind == "yaml"
        assert fault in str(error)
        assert f"line {line}" in str(error)


def test_every_fault_has_a_file() -> None:
    shown = {fault for kind, fault, _line in map(_said, BAD) if kind != "yaml"}
    assert {fault.value for fault in set(Fault) - ELSEWHERE} == shown


def _criterion(id_: str, number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "number": number,
        "label": {"vi": "Mẫu", "en": "Sample"},
        "reference": GROUND,
        **more,
    }


def _edition(*criteria: dict[str, Any]) -> None:
    book = {
        "subject": "commune",
        "title": {"vi": "Mẫu", "en": "Sample"},
        "reference": GROUND,
        "valid": {"since": date(2014, 12, 12)},
    }
    files = {f"{n}.yaml": raw for n, raw in enumerate(criteria)}
    parse_edition(book, files, edition_id="sample/2014", source="book.yaml", known=known())


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (_criterion("coordination", 1), Fault.DUPLICATE_NUMBER),
        (_criterion("leadership", 2), Fault.DUPLICATE_ID),
    ],
)
def test_two_criteria_of_one_day_do_not_share_a_number_or_an_id(second: dict[str, Any], fault: Fault) -> None:
    with pytest.raises(BadRulebook) as refused:
        _edition(_criterion("leadership", 1), second)
    assert refused.value.fault is fault
    assert ".yaml" in refused.value.source


def test_one_that_comes_after_another_takes_its_number() -> None:
    before = {"since": date(2014, 12, 12), "until": date(2020, 1, 1)}
    after = {"since": date(2020, 1, 1)}
    _edition(_criterion("leadership", 1, valid=before), _criterion("leadership", 1, valid=after))


def test_a_criterion_lies_in_a_file_of_its_number_and_name(tmp_path: Path) -> None:
    folder = tmp_path / "sample" / "2014"
    (folder / "criteria").mkdir(parents=True)
    (folder / "criteria" / "02_leadership.yaml").write_text("id: leadership\nnumber: 1\n", encoding="utf-8")
    with pytest.raises(BadRulebook, match=r"02_leadership\.yaml.*01_leadership\.yaml") as refused:
        read_edition(folder, known=known())
    assert refused.value.fault is Fault.FILE_NAME
