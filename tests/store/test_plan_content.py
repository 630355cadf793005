"""A plan survives being stored, and being written as JSON."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hieuhoc.learning.plan import ClassGroup, PlanContent, PlannedClass
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.store import plan_content
from hieuhoc.store.models import AnnualPlan
from tests import factories

_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
_count = st.integers(0, 2_147_483_647)
_texts = st.lists(_text, max_size=3).map(tuple)
_contents = st.builds(
    PlanContent,
    school_year=st.just(SchoolYear(2021)),
    groups=st.lists(
        st.builds(
            ClassGroup,
            st.integers(1, 999),
            _text,
            _count,
            _count,
            st.lists(
                st.builds(PlannedClass, _text, _text, st.none() | st.integers(1, 12), st.none() | _count),
                max_size=2,
            ).map(tuple),
        ),
        max_size=4,
        unique_by=lambda group: group.number,
    ).map(lambda groups: tuple(sorted(groups, key=lambda group: group.number))),
    targets=st.lists(
        st.builds(
            Target,
            _text,
            st.none() | st.just("clubs"),
            st.sampled_from(Comparison),
            st.decimals(-(10**11), 10**11, places=4),
            st.none() | st.just("%"),
        ),
        max_size=3,
    ).map(tuple),
    strengths=_texts,
    difficulties=_texts,
    tasks=_texts,
    measures=_texts,
    population=st.none() | st.integers(1, 2_147_483_647),
    population_on=st.none() | st.dates(),
    population_source=st.just("") | _text,
)


@given(_contents)
def test_json_gives_back_what_it_took(content):
    assert plan_content.from_json(json.loads(json.dumps(plan_content.to_json(content)))) == content


@pytest.mark.django_db
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(_contents, min_size=1, max_size=3))
def test_rows_give_back_what_was_saved_last(contents):
    plan, _ = AnnualPlan.objects.get_or_create(
        school_year=2021, defaults={"centre": factories.centre(name="Trung tâm")}
    )
    for content in contents:
        plan_content.save(plan, content)
    assert plan_content.load(AnnualPlan.objects.get(pk=plan.pk)) == contents[-1]


@pytest.mark.django_db
def test_a_group_that_keeps_its_number_keeps_its_row():
    content = factories.content()
    plan = AnnualPlan.objects.create(centre=factories.centre(), school_year=2021)
    plan_content.save(plan, content)
    before = dict(plan.groups.values_list("number", "id"))
    changed = (replace(content.groups[0], classes=13), *content.groups[2:])
    plan_content.save(plan, replace(content, groups=changed, population_on=date(2021, 9, 1)))
    assert dict(plan.groups.values_list("number", "id")) == {n: before[n] for n in (1, 3, 4)}


def test_decimals_lose_their_empty_places_only():
    target = Target("a", None, Comparison.EXACTLY, Decimal("100.0000"), None)
    written = plan_content.to_json(factories.content(targets=(target,)))["targets"][0]["value"]
    assert written == "100"
