"""`hieuhoc read`: what it prints, and its exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.reading.sample import HEAD

HIEUHOC = Path(sys.executable).with_name("hieuhoc")
GROUPS = "Nhóm 1: pháp luật, 12 lớp với 1.118 lượt người; nhóm 2: khuyến nông, 11 lớp với 950 lượt người."
RIGHT = f"{HEAD}Năm học 2021-2022 mở 23 lớp với 2.068 lượt người, chia thành 2 nhóm lớp: {GROUPS}"
WRONG = RIGHT.replace("23 lớp", "24 lớp") + " Phấn đấu trên 85,5% gia đình học tập."


def run(folder: Path, text: str, *options: str) -> "subprocess.CompletedProcess[str]":
    path = folder / "thông báo.txt"
    path.write_text(text, encoding="utf-8")
    return subprocess.run(
        [HIEUHOC, "read", path, *options], capture_output=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.mark.parametrize(("text", "code"), [(RIGHT, 0), (WRONG, 1), ("", 2)])
def test_the_exit_code_says_how_it_went(text: str, code: int, tmp_path: Path) -> None:
    done = run(tmp_path, text, "--json")
    assert done.returncode == code
    assert bool(done.stderr) is (code == 2)


def test_the_object_that_is_printed(tmp_path: Path) -> None:
    printed = json.loads(run(tmp_path, WRONG, "--json").stdout)
    assert list(printed) == ["centre", "school_year", "totals", "groups", "targets", "figures", "findings"]
    assert printed["findings"][0]["code"] == "sum-mismatch"
    for figure in printed["figures"]:
        assert WRONG[figure["start"] : figure["end"]] == figure["text"]


def test_what_a_person_reads(tmp_path: Path) -> None:
    shown = run(tmp_path, WRONG).stdout
    for words in ("Hoa Sen", "Mai Châu", "2021-2022", "pháp luật", "85,5", "24", "23 (12 + 11)"):
        assert words in shown
    assert "None" not in shown
