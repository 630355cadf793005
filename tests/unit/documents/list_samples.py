"""Classes and learners to make lists and registers of; all of them made up."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from tests.unit.documents.activity_samples import ISSUER
from tests.unit.learning.test_certificate import PRINTED

from hieuhoc.documents.class_documents import LearnersDocument, RollBookDocument
from hieuhoc.documents.registers import CertificateRegisterDocument, ClassRegisterDocument
from hieuhoc.learning.attendance import MarkStatus
from hieuhoc.learning.certificate import CertificateLine, Meetings
from hieuhoc.learning.class_lists import BookLine, BookSession, Candidate, RegisterLine, RollBook, TaughtClass
from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.participation import Tally
from hieuhoc.learning.person import Sex
from hieuhoc.learning.school_year import SchoolYear

AS_OF = date(2022, 1, 5)
NAMES = ("Hà Thị An", "Bùi Văn Bình", "Nguyễn Phúc Hoàng Bảo Trâm Anh", "Lò Thị Chi", "Trương Công Đức")
STATUSES = (MarkStatus.PRESENT, MarkStatus.LATE, MarkStatus.EXCUSED, MarkStatus.ABSENT)
TAUGHT = TaughtClass(
    id=UUID(int=1),
    title="Kỹ thuật trồng ngô vụ đông",
    kind=ClassKind.ROLL,
    state=ClassState.FINISHED,
    school_year=2021,
    centre_id=UUID(int=2),
    centre=ISSUER.name,
    parent_body=ISSUER.parent_body,
    place=ISSUER.place_name,
    place_id=UUID(int=3),
    place_path="",
    sign=ISSUER.sign,
    office=ISSUER.office,
    signatory=ISSUER.signatory,
    first_day=date(2021, 10, 5),
    last_day=date(2021, 12, 21),
    held=20,
    minutes=2400,
)


def roll_book(*, meetings: int = 20, people: int = 40) -> RollBookDocument:
    """A roll book in which nobody was marked the same at every meeting."""
    sessions = tuple(
        BookSession(UUID(int=100 + n), date(2021, 10, 5) + timedelta(days=4 * n)) for n in range(meetings)
    )
    lines = tuple(
        BookLine(
            person_id=UUID(int=1000 + n),
            full_name=f"{NAMES[n % 5]} {n}",
            synthetic=True,
            birth="01/02/1980" if n % 3 else "1958",
            registered=n % 7 != 0,
            marks={s.id: STATUSES[(n + k) % 4] for k, s in enumerate(sessions) if (n * k) % 5},
        )
        for n in range(people)
    )
    return RollBookDocument(ISSUER, TAUGHT, RollBook(sessions, lines), AS_OF)


def learners(count: int = 45) -> LearnersDocument:
    """Learners of a class, every seventh of whom came without a registration."""
    found = tuple(
        Candidate(
            person_id=UUID(int=1000 + n),
            full_name=f"{NAMES[n % 5]} {n}",
            synthetic=n % 2 == 0,
            sex=(Sex.FEMALE, Sex.MALE, None)[n % 3],
            birth="01/02/1980" if n % 3 else "",
            place=f"thôn số {n % 7}",
            place_path="",
            registered=n % 7 != 0,
            meetings=Meetings(20, n % 21),
        )
        for n in range(count)
    )
    return LearnersDocument(ISSUER, TAUGHT, found, AS_OF)


def class_register(count: int = 30) -> ClassRegisterDocument:
    """Classes of four groups in every state."""
    states = [*ClassState]
    lines = tuple(
        RegisterLine(
            id=UUID(int=500 + n),
            title=f"Chuyên đề số {n} về chăm sóc cây trồng",
            group=1 + n * 4 // count,
            kind=ClassKind.ROLL,
            state=states[n % 5],
            reason="Mưa lũ, đường bị chia cắt" if states[n % 5] is ClassState.CANCELLED else "",
            host=None if n % 4 == 0 else "Hội Nông dân xã",
            partners=("Trạm Y tế xã",) if n % 6 == 0 else (),
            instructor="Lê Thị Hoa",
            venue="Nhà văn hóa thôn 3",
            first_day=date(2021, 9, 1) + timedelta(days=7 * n) if n % 9 else None,
            last_day=date(2021, 9, 15) + timedelta(days=7 * n) if n % 9 else None,
            meetings=8,
            cost=1_500_000 if n % 2 else None,
            done=Tally(
                classes=int(states[n % 5] is ClassState.FINISHED),
                sessions=n % 8,
                participations=25 + n,
                people=25,
            ),
        )
        for n in range(count)
    )
    groups = {
        1: "Phổ biến chính sách, giáo dục pháp luật",
        2: "Chuyển giao khoa học - kỹ thuật",
        3: "Dạy nghề",
    }
    return ClassRegisterDocument(ISSUER, SchoolYear(2021), lines, groups, AS_OF)


def certificate_register(count: int = 30) -> CertificateRegisterDocument:
    """Certificates, every tenth revoked and every seventh an exception."""
    lines = tuple(
        CertificateLine(
            id=UUID(int=n),
            class_id=TAUGHT.id,
            person_id=UUID(int=1000 + n),
            token="t",
            year=2021,
            sequence=n + 1,
            printed=replace(
                PRINTED,
                number=f"{n + 1:03}/2021/GCN-TTHTCĐ",
                full_name=f"{NAMES[n % 5]} {n}",
                exception="Nằm viện, đã học bù" if n % 7 == 3 else "",
            ),
            revoked_on=date(2021, 12, 25) if n % 10 == 4 else None,
            revoke_reason="Ghi sai năm sinh" if n % 10 == 4 else "",
        )
        for n in range(count)
    )
    return CertificateRegisterDocument(ISSUER, 2021, lines, AS_OF)
