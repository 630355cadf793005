"""A year of a centre to make reports of: a few hundred participations of people we made up."""

import random
from datetime import date, timedelta
from uuid import UUID

from tests.unit.documents.samples import CONTENT

from hieuhoc.documents.activity import ActivityDocument
from hieuhoc.documents.activity_tables import Line, Share
from hieuhoc.documents.issuer import Issuer
from hieuhoc.learning.activity_figures import PlanOfYear, activity_figures
from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.participation import Activity, ClassFact, Learner, Participation, SessionFact
from hieuhoc.learning.person import Sex
from hieuhoc.learning.report_period import ReportPeriod

ISSUER = Issuer(
    parent_body="UBND xã Ái Thượng",
    name="Trung tâm học tập cộng đồng xã Ái Thượng",
    sign="TTHTCĐ",
    place_name="Ái Thượng",
    office="Giám đốc",
    signatory="Nguyễn Văn Mẫu",
)
HAMLETS = {UUID(int=number): f"thôn số {number}" for number in range(1, 8)}
HOSTS = {
    UUID(int=21): "Hội Phụ nữ xã",
    UUID(int=22): "Hội Nông dân xã",
    UUID(int=23): "Trạm Y tế xã",
    None: "Trung tâm trực tiếp tổ chức",
}
SEXES = {Sex.FEMALE: "Nữ", Sex.MALE: "Nam", None: "Chưa ghi"}
PLAN = PlanOfYear(CONTENT, adopted=True)


def activity(*, until: date = date(2022, 8, 1)) -> Activity:
    """Classes from August 2021 on, the same every time; nothing at `until` or later."""
    choose = random.Random(2021)
    learners = [
        Learner(UUID(int=1000 + n), choose.choice([Sex.FEMALE, Sex.MALE, None]), choose.choice(list(HAMLETS)))
        for n in range(150)
    ]
    classes, sessions, participations = [], [], []
    for number in range(40):
        first = date(2021, 8, 10) + timedelta(days=number * 8)
        if first >= until:
            break
        host = choose.choice(list(HOSTS))
        fact = ClassFact(
            id=UUID(int=100 + number),
            school_year=2021,
            group=choose.randint(1, 4),
            place=choose.choice(list(HAMLETS)),
            kind=ClassKind.HEAD_COUNT if number % 9 == 4 else ClassKind.ROLL,
            state=ClassState.CANCELLED if number % 13 == 7 else ClassState.FINISHED,
            first_day=first,
            host=host,
            partners=tuple(h for h in HOSTS if h and h != host)[: choose.randint(0, 2)],
        )
        classes.append(fact)
        talk = fact.kind is ClassKind.HEAD_COUNT
        for week in range(choose.randint(1, 6)):
            if (day := first + timedelta(weeks=week)) < until:
                attended = 0 if talk else choose.randint(10, 25)
                sessions.append(
                    SessionFact(fact.id, day, 120 if talk else 0, attended, attended + (0 if talk else 4))
                )
        if not talk:
            participations += [Participation(fact.id, who) for who in choose.sample(learners, 20)]
    return Activity(tuple(classes), tuple(sessions), tuple(participations))


def document(
    period: str, *, plan: PlanOfYear | None = PLAN, as_of: date = date(2022, 1, 5)
) -> ActivityDocument:
    """The report of a time, counted from `activity`."""
    time = ReportPeriod.parse(period)
    figures = activity_figures(activity(until=time.period.until), time, {2021: plan} if plan else {})
    return ActivityDocument(
        issuer=ISSUER,
        figures=figures,
        places=tuple(sorted((Line(HAMLETS[p.id], p.now) for p in figures.places), key=lambda p: p.name)),
        hosts=tuple(Line(HOSTS[p.id], p.now, p.partnered) for p in figures.hosts),
        residences=tuple(
            sorted(
                (Share(HAMLETS[id_], found) for id_, found in figures.residences.items()),
                key=lambda s: s.name,
            )
        ),
        sexes=tuple(Share(SEXES[sex], figures.sexes[sex]) for sex in SEXES if sex in figures.sexes),
        as_of=as_of,
    )
