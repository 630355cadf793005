"""Scoring sheets as they are filled in: from two phones, in any order, again and again, with mistakes among them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import permutations
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hieuhoc.learning.roles import Permission, Role
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import AuditEntry, Clan, Level, Recognition, SheetMark, SheetScore, TitleDecision
from hieuhoc.usecases import mark_sheet as door
from hieuhoc.usecases import open_sheets
from hieuhoc.usecases.mark_sheet import SentItemMark, mark_sheet
from hieuhoc.usecases.marks_taken import NamelessDevice
from hieuhoc.usecases.open_sheets import list_group, open_sheet, sheets_to_score, take_sheets_along
from tests import factories
from tests.sheets import EDITION, recognition
from tests.web.expected import holders

pytestmark = pytest.mark.django_db
NOW = datetime(2021, 12, 10, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def book(monkeypatch):
    """The rulebook of the tests, whatever a sheet names."""
    for module in (door, open_sheets):
        monkeypatch.setattr(module, "sheet_edition", lambda row, *, commune_id: EDITION)


class Hamlet:
    """A hamlet with households that strive for the title, and its head."""

    def __init__(self, households=1):
        self.centre = factories.centre()
        self.place = factories.place(Level.HAMLET, parent=self.centre.place, name="Đỏn")
        self.head = factories.user(full_name="Trưởng thôn Đỏn (mẫu)")
        self.actor = factories.actor(Role.HAMLET_HEAD, at=self.place)
        self.rows = [self.add(f"Hà Văn {letter}") for letter in "ABCDEFGH"[:households]]
        self.row = self.rows[0] if self.rows else None

    def add(self, name, **more):
        more.setdefault("place", self.place)
        return recognition(centre=self.centre, by=self.head, name=name, **more)

    def mark(self, item="1/school", attained="met", **more):
        more.setdefault("recognition_id", self.row.id)
        more.setdefault("revision", 1)
        more.setdefault("marked_at", NOW)
        return SentItemMark(item=item, attained=attained, **more)

    def send(self, *marks, device="phone-a", actor=None, now=NOW):
        taken = mark_sheet(actor=actor or self.actor, device=device, marks=marks, now=now)
        return [one.outcome.value if one.error is None else one.error.code for one in taken]

    def scores(self):
        rows = SheetScore.objects.filter(recognition=self.row).order_by("item")
        return list(rows.values_list("item", "attained", "points"))


def test_a_sheet_is_filled_in_and_told_truly():
    h = Hamlet()
    sent = (h.mark(), h.mark("1/adults", "partly", points=Decimal("12.5")), h.mark("2/whole", "not_met"))
    assert h.send(*sent) == ["new"] * 3
    assert h.scores() == [
        ("1/adults", "partly", Decimal("12.5")),
        ("1/school", "met", None),
        ("2/whole", "not_met", None),
    ]
    entry = AuditEntry.objects.get(action="sheet.mark")
    assert (entry.subject, entry.place_id) == (f"recognition:{h.row.id}", h.place.id)
    assert entry.facts == {"device": "phone-a", "new": 3}
    row = SheetMark.objects.get(item="1/school")
    assert (row.received_at, row.marked_by_id, row.device) == (NOW, h.actor.user_id, "phone-a")


def test_a_replay_changes_nothing_and_leaves_no_row():
    h = Hamlet()
    sent = [h.mark(), h.mark("1/adults", "partly", points=Decimal("12.50"))]
    h.send(*sent)
    before = h.scores(), set(SheetMark.objects.values_list("id", flat=True)), AuditEntry.objects.count()
    assert h.send(*sent, *sent) == ["known"] * 4
    assert before == (
        h.scores(),
        set(SheetMark.objects.values_list("id", flat=True)),
        AuditEntry.objects.count(),
    )


def test_two_phones_in_every_order_give_one_state_and_both_marks_remain():
    """Each order plays in a world of its own, on the real tables."""
    told = set()
    for order in permutations(range(4)):
        h = Hamlet()
        batches = [
            ("phone-a", [h.mark(), h.mark("1/adults", "not_met")]),
            (
                "phone-b",
                [
                    h.mark(attained="partly", points=Decimal(9), marked_at=NOW - timedelta(minutes=1)),
                    h.mark("2/whole", "met"),
                ],
            ),
            ("phone-b", [h.mark(attained="not_met", revision=2, marked_at=NOW - timedelta(minutes=9))]),
            ("phone-a", [h.mark("2/whole", "not_assessed", revision=2)]),
        ]
        for place in order:
            device, marks = batches[place]
            h.send(*marks, device=device)
            h.send(*marks, device=device)
        marks = SheetMark.objects.filter(recognition=h.row).count()
        told.add((tuple(h.scores()), marks))
    assert told == {((("1/adults", "not_met", None), ("1/school", "not_met", None)), 6)}


def test_an_older_mark_that_arrives_later_is_kept_and_does_not_stand():
    h = Hamlet()
    assert h.send(h.mark(attained="not_met", revision=2), device="phone-b") == ["new"]
    assert h.send(h.mark()) == ["superseded"]
    opened = open_sheet(actor=h.actor, recognition_id=h.row.id, now=NOW)
    item = opened.marked["1/school"]
    assert (item.stands.attained, item.revision) == ("not_met", 2)
    assert [stored.mark.attained for stored in item.marks] == ["met", "not_met"]


def test_one_bad_mark_loses_no_other():
    h = Hamlet(2)
    other = {"recognition_id": h.rows[1].id}
    assert h.send(
        h.mark(),
        h.mark(attained="perhaps"),
        h.mark("7/none"),
        h.mark("3/measured"),
        h.mark("1/adults", "partly", points=Decimal(21)),
        h.mark("1/adults", "partly", points=Decimal("1E+999999")),
        h.mark("1/adults", "partly", points=Decimal("1.005")),
        h.mark("1/adults", "partly", points=Decimal("NaN")),
        h.mark(marked_at=NOW + timedelta(days=1)),
        h.mark(recognition_id=uuid4()),
        h.mark(**other),
    ) == [
        "new",
        "sheet.unknown-attained",
        "sheet.item-not-asked",
        "sheet.item-not-asked",
        "scoring.points-out-of-bounds",
        "sheet.points-malformed",
        "sheet.points-malformed",
        "sheet.points-malformed",
        "mark.clock-wrong",
        "sheet.not-there",
        "new",
    ]
    assert SheetMark.objects.count() == 2
    facts = AuditEntry.objects.get(action="sheet.mark", subject=f"recognition:{h.row.id}").facts
    assert facts == {"device": "phone-a", "new": 1, "refused": 8}


def test_a_device_has_a_name():
    h = Hamlet()
    for name in ("", "  ", "x" * 41):
        with pytest.raises(NamelessDevice):
            h.send(h.mark(), device=name)


def test_who_scores_and_where():
    h = Hamlet()
    elsewhere = factories.place(Level.HAMLET, parent=h.centre.place, name="Côn")
    for role in Role:
        for at in (h.place, h.centre.place, elsewhere):
            before = SheetMark.objects.count()
            actor = factories.actor(role, at=at)
            told = h.send(h.mark(revision=before + 1), device=f"{role}-{at.name}"[:40], actor=actor)
            may = role in holders(Permission.SCORE_TITLES) and at != elsewhere
            assert (told, SheetMark.objects.count()) == (
                ["new" if may else "access.not-allowed"],
                before + may,
            ), (role, at)
            assert (open_sheet(actor=actor, recognition_id=h.row.id, now=NOW) is not None) == may
            assert bool(take_sheets_along(actor=actor, now=NOW).sheets) == may
            assert bool(sheets_to_score(actor=actor)) == may
            group = list_group(actor=actor, place_id=h.place.id, kind=Subject.FAMILY, year=2021, now=NOW)
            assert bool(group.lines) == may


def _decide(row):
    decision = TitleDecision.objects.create(
        centre=row.centre, year=2021, dated=date(2021, 12, 20), decided_by=row.registered_by, decided_at=NOW
    )
    Recognition.objects.filter(id=row.id).update(state="recognised", decision=decision)


@pytest.mark.parametrize("state", ["registered", "proposed", "not_proposed"])
def test_as_long_as_nobody_decided_a_sheet_takes_marks(state):
    h = Hamlet()
    Recognition.objects.update(state=state)
    assert h.send(h.mark()) == ["new"]


@pytest.mark.parametrize("state", ["recognised", "refused", "withdrawn", "lapsed"])
def test_after_that_it_takes_none_and_still_knows_those_it_took(state):
    h = Hamlet()
    h.send(h.mark())
    _decide(h.row)
    Recognition.objects.update(state=state)
    assert h.send(h.mark(), h.mark("1/adults")) == ["known", "sheet.closed"]
    assert SheetMark.objects.count() == 1
    assert not take_sheets_along(actor=h.actor, now=NOW).sheets
    assert not sheets_to_score(actor=h.actor)
    opened = open_sheet(actor=h.actor, recognition_id=h.row.id, now=NOW)
    assert not opened.is_open
    assert "1/school" in opened.marked


def test_a_correction_after_the_review_says_why_and_a_first_mark_need_not():
    h = Hamlet()
    h.send(h.mark(marked_at=NOW - timedelta(days=3)))
    Recognition.objects.update(state="proposed", reviewed_on=date(2021, 12, 9))
    again = {"attained": "partly", "revision": 2}
    assert h.send(h.mark(**again), h.mark(**again, why="Xem lại sổ"), h.mark("1/adults")) == [
        "sheet.reason-missing",
        "new",
        "new",
    ]
    # Made before the review and brought after it: no correction of it.
    before = h.mark("1/adults", "not_met", revision=2, marked_at=NOW - timedelta(days=1))
    assert h.send(before) == ["new"]


def test_a_mark_that_came_before_the_review_is_known_after_it():
    h = Hamlet()
    sent = [h.mark(), h.mark(attained="partly", revision=2)]
    h.send(*sent)
    Recognition.objects.update(state="proposed", reviewed_on=date(2021, 12, 1))
    assert h.send(*sent) == ["known", "known"]


def test_what_is_taken_back_is_unmarked_again():
    h = Hamlet()
    h.send(h.mark(), h.mark("1/adults"))
    assert h.send(h.mark(attained="not_assessed", revision=2)) == ["new"]
    assert h.scores() == [("1/adults", "met", None)]
    [group] = sheets_to_score(actor=h.actor)
    assert (group.sheets, group.done) == (1, 0)


def test_what_there_is_to_score_by_place_kind_and_year():
    h = Hamlet(3)
    clan = Clan.objects.create(place=h.centre.place, name="Họ Hà")
    h.add("", kind="clan", clan=clan)
    h.add("Lò Thị Y", year=2020)
    for item in ("1/school", "1/adults", "2/whole"):
        h.send(h.mark(item))
    h.send(h.mark(recognition_id=h.rows[1].id))
    # What the rulebook asks no more does not make a sheet whole.
    SheetScore.objects.create(
        recognition=h.rows[1], item="9/old", attained="met", mark=SheetMark.objects.first()
    )
    groups = sheets_to_score(actor=h.actor)
    assert [(g.place, g.kind, g.year, g.sheets, g.done) for g in groups] == [
        ("thôn Đỏn", "family", 2021, 3, 1),
        ("thôn Đỏn", "clan", 2021, 1, 0),
        ("thôn Đỏn", "family", 2020, 1, 0),
    ]
    listed = list_group(actor=h.actor, place_id=h.place.id, kind=Subject.FAMILY, year=2021, now=NOW)
    assert [(line.subject, line.marked) for line in listed.lines] == [
        ("Hà Văn A", 3),
        ("Hà Văn B", 1),
        ("Hà Văn C", 0),
    ]
    assert set(listed.asked.values()) == {3}
    first = open_sheet(actor=h.actor, recognition_id=h.row.id, now=NOW)
    assert (first.next_id, first.points) == (h.rows[1].id, None)
    assert open_sheet(actor=h.actor, recognition_id=h.rows[2].id, now=NOW).next_id is None


def test_names_are_recorded_once_a_day_and_place_and_every_opened_sheet():
    h = Hamlet(2)
    for _ in range(3):
        take_sheets_along(actor=h.actor, now=NOW)
        list_group(actor=h.actor, place_id=h.place.id, kind=Subject.FAMILY, year=2021, now=NOW)
    take_sheets_along(actor=h.actor, now=NOW + timedelta(days=1))
    entries = AuditEntry.objects.filter(action__startswith="sheet.")
    assert sorted(entries.values_list("action", "subject")) == [
        ("sheet.download", f"place:{h.place.id}"),
        ("sheet.download", f"place:{h.place.id}"),
        ("sheet.list", f"place:{h.place.id}"),
    ]
    open_sheet(actor=h.actor, recognition_id=h.row.id, now=NOW)
    assert AuditEntry.objects.get(action="sheet.open").subject == f"recognition:{h.row.id}"


def test_questions_to_the_database_do_not_grow_with_the_sheets():
    told = []
    for households in (1, 8):
        h = Hamlet(households)
        for row in h.rows:
            h.send(h.mark(recognition_id=row.id), h.mark("1/adults", recognition_id=row.id))
        take_sheets_along(actor=h.actor, now=NOW)
        with CaptureQueriesContext(connection) as asked:
            take_sheets_along(actor=h.actor, now=NOW)
            sheets_to_score(actor=h.actor)
        told.append(len(asked))
    assert told[0] == told[1]


def test_the_questions_of_one_sheet_do_not_grow_with_its_marks():
    told = []
    for count in (1, 3):
        h = Hamlet()
        items = ("1/school", "1/adults", "2/whole")[:count]
        with CaptureQueriesContext(connection) as asked:
            h.send(*(h.mark(item) for item in items))
        told.append(len(asked))
    assert told[0] == told[1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_two_phones_at_the_same_moment_leave_one_state():
    h = Hamlet()
    start = Barrier(2)
    told = {}

    def bring(device, attained):
        start.wait()
        told[device] = h.send(h.mark(attained=attained), h.mark("1/adults"), device=device)
        connection.close()

    threads = [Thread(target=bring, args=pair) for pair in (("a", "met"), ("b", "not_met"))]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(told) == ["a", "b"]
    assert SheetMark.objects.count() == 4
    assert SheetScore.objects.count() == 2
    stands = max(SheetMark.objects.filter(item="1/school"), key=lambda row: row.id)
    assert SheetScore.objects.get(item="1/school").mark_id == stands.id
