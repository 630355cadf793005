"""The clubs and libraries of the example commune, their members, meetings and loans. All people are made up.

The titles are works that are in the public domain in Vietnam, and leaflets of our own invention.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from hieuhoc.learning.club import ClubKind
from hieuhoc.learning.library import HasItAlready, NoCopyLeft, usual_due
from hieuhoc.store.models import Holding
from hieuhoc.usecases.clubs.keep_club import ClubDetails, found_club, set_leader
from hieuhoc.usecases.clubs.keep_meetings import note_meeting
from hieuhoc.usecases.clubs.keep_members import join_club
from hieuhoc.usecases.demo.example import Example
from hieuhoc.usecases.libraries.keep_holding import HoldingDetails, take_over_holdings
from hieuhoc.usecases.libraries.keep_library import LibraryDetails, add_library
from hieuhoc.usecases.libraries.lend import lend, take_back

_FIRST_LOAN = date(2020, 9, 7)
_LAST_LOAN = date(2021, 9, 20)
_LOANS = 18
_CLUBS = (
    ("Câu lạc bộ Gia đình hạnh phúc", ClubKind.HAPPY_FAMILY, date(2019, 3, 8), 24),
    ("Câu lạc bộ Giúp nhau làm kinh tế", ClubKind.HOUSEHOLD_ECONOMY, date(2020, 2, 15), 18),
    ("Câu lạc bộ Liên thế hệ tự giúp nhau", ClubKind.INTERGENERATIONAL, date(2020, 10, 1), 30),
)
_TOPICS = (
    "Nuôi dạy con tuổi đến trường",
    "Chăm sóc người cao tuổi trong nhà",
    "Kinh nghiệm nuôi gà thả vườn",
    "Ghi chép chi tiêu của gia đình",
    "Phòng bệnh mùa mưa",
    "Kể chuyện, hát ru, hát đối của quê mình",
)
_BOOKS = (
    ("Truyện Kiều", "Nguyễn Du", "văn học", 4),
    ("Lục Vân Tiên", "Nguyễn Đình Chiểu", "văn học", 3),
    ("Chinh phụ ngâm khúc", "Đặng Trần Côn, Đoàn Thị Điểm", "văn học", 2),
    ("Quốc âm thi tập", "Nguyễn Trãi", "văn học", 2),
    ("Tắt đèn", "Ngô Tất Tố", "văn học", 3),
    ("Số đỏ", "Vũ Trọng Phụng", "văn học", 3),
    ("Lão Hạc", "Nam Cao", "văn học", 4),
    ("Chí Phèo", "Nam Cao", "văn học", 3),
    ("Hai đứa trẻ", "Thạch Lam", "thiếu nhi", 2),
    ("Việt Nam sử lược", "Trần Trọng Kim", "lịch sử", 2),
    ("Tục ngữ, ca dao về nhà nông", "Sưu tầm trong xã", "nông nghiệp", 5),
    ("Chăm sóc lúa theo từng vụ", "Tờ gấp của trung tâm", "nông nghiệp", 10),
    ("Nuôi gà thả vườn từng bước", "Tờ gấp của trung tâm", "nông nghiệp", 8),
)
_SHELF = _BOOKS[6:]


def fill(example: Example, *, now: datetime) -> None:
    """Found three clubs and two libraries, with what went on in them since."""
    chance = Random(_FIRST_LOAN.year)  # noqa: S311 - the same made-up figures each time
    places = (example.commune.id, example.hamlets[0].id, example.hamlets[1].id)
    for number, (name, kind, founded, members) in enumerate(_CLUBS):
        details = ClubDetails(name, kind, places[number], founded)
        people = example.everybody if number == 0 else example.people[places[number]]
        _club(example, details, chance.sample(people, min(members, len(people))), chance, now)
    titles = [HoldingDetails(*book) for book in _BOOKS]
    library = LibraryDetails("Thư viện xã", example.commune.id, "Công chức văn hóa xã", date(2018, 4, 21))
    _library(example, library, titles, example.everybody, chance=chance, now=now)
    shelf = [HoldingDetails(title, author, topic, 1) for title, author, topic, _copies in _SHELF]
    hamlet = example.hamlets[0]
    bookcase = LibraryDetails(f"Tủ sách thôn {hamlet.name}", hamlet.id, "", date(2020, 4, 21))
    _library(example, bookcase, shelf, example.people[hamlet.id], chance=chance, now=now)


def _club(
    example: Example, details: ClubDetails, members: Sequence[UUID], chance: Random, now: datetime
) -> None:
    given = {"actor": example.director, "now": now}
    club = found_club(centre_id=example.centre_id, details=details, **given)  # type: ignore[arg-type]
    for person in members:
        since = details.founded + timedelta(days=chance.choice((0, 0, 0, 90)))
        join_club(club_id=club, person_id=person, since=since, **given)  # type: ignore[arg-type]
    set_leader(club_id=club, person_id=members[0], **given)  # type: ignore[arg-type]
    for number in range(6):
        day = max(details.founded, _FIRST_LOAN) + timedelta(days=20 + 60 * number)
        present = chance.randint(len(members) // 2, len(members))
        note_meeting(club_id=club, day=day, topic=_TOPICS[number], present=present, **given)  # type: ignore[arg-type]


def _library(
    example: Example,
    details: LibraryDetails,
    titles: Sequence[HoldingDetails],
    readers: Sequence[UUID],
    *,
    chance: Random,
    now: datetime,
) -> None:
    given = {"actor": example.director, "now": now}
    library = add_library(centre_id=example.centre_id, details=details, **given)  # type: ignore[arg-type]
    take_over_holdings(library_id=library, listed=titles, **given)  # type: ignore[arg-type]
    books = list(Holding.objects.filter(library=library).order_by("title").values_list("id", flat=True))
    some = chance.sample(readers, min(25, len(readers)))
    span = (_LAST_LOAN - _FIRST_LOAN).days
    for day in sorted(_FIRST_LOAN + timedelta(days=chance.randrange(span)) for _ in range(_LOANS)):
        reader, book = chance.choice(some), chance.choice(books)
        try:
            loan = lend(holding_id=book, person_id=reader, lent_on=day, due_on=usual_due(day), **given)  # type: ignore[arg-type]
        except (NoCopyLeft, HasItAlready):
            continue
        # The last few are still out; of those one or two too long.
        if day < _LAST_LOAN - timedelta(days=45):
            back = day + timedelta(days=chance.randint(5, 40))
            take_back(loan_id=loan, returned_on=back, **given)  # type: ignore[arg-type]
