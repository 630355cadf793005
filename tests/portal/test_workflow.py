"""Editors draft and submit; chief editors publish."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from hieuhoc.portal.models import ArticlePage
from tests.portal.test_permissions import desk_client


def written(**more):
    return nested_form_data(
        {
            "title": "Lớp mới ở thôn Đan",
            "slug": "lop-moi",
            "lead": "Lớp ghép cây mở tối thứ tư.",
            "picture": "",
            "picture_alt": "",
            "picture_caption": "",
            "body": streamfield([("paragraph", rich_text("<p>Bà con mang dao theo.</p>"))]),
            "author": "Trương Thị Mai (mẫu)",
            "published_on": "2021-10-02",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
            **more,
        }
    )


@pytest.fixture
def submitted(commune):
    address = reverse("wagtailadmin_pages:add", args=["portal", "articlepage", commune.news.pk])
    response = desk_client(commune.editor).post(address, written(**{"action-submit": "on"}))
    assert response.status_code == 302, response.context and response.context["form"].errors
    return ArticlePage.objects.get(slug="lop-moi")


def test_what_an_editor_submits_waits_for_the_chief(commune, submitted):
    assert not submitted.live
    assert commune.get("/tin-tuc/lop-moi/").status_code == 404
    state = WorkflowState.objects.get(object_id=str(submitted.pk))
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    assert list(state.current_task_state.task.specific.groups.all()) == [commune.desk.chiefs]


def decide(user, page, action):
    task = TaskState.objects.get(workflow_state__object_id=str(page.pk))
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])
    return desk_client(user).post(address, {"comment": ""})


def test_the_chief_publishes_by_approving(commune, submitted):
    decide(commune.chief, submitted, "approve")
    submitted.refresh_from_db()
    assert submitted.live
    assert "Bà con mang dao theo." in commune.get("/tin-tuc/lop-moi/").content.decode()


def test_the_chief_sends_it_back(commune, submitted):
    decide(commune.chief, submitted, "reject")
    submitted.refresh_from_db()
    assert not submitted.live
    assert submitted.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES


def test_an_editor_does_not_approve_his_own_article(commune, submitted):
    decide(commune.editor, submitted, "approve")
    submitted.refresh_from_db()
    assert not submitted.live


def test_the_chief_of_another_commune_does_not_approve(commune, other, submitted):
    assert decide(other.chief, submitted, "approve").status_code == 403
    submitted.refresh_from_db()
    assert not submitted.live


def test_an_editor_cannot_publish_past_the_workflow(commune):
    address = reverse("wagtailadmin_pages:add", args=["portal", "articlepage", commune.news.pk])
    desk_client(commune.editor).post(address, written(**{"action-publish": "on"}))
    assert not ArticlePage.objects.filter(slug="lop-moi", live=True).exists()


def test_an_editor_may_preview_with_live_figures(commune):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[commune.article.pk])
    figures = streamfield([("figures", {"year": "2021-2022", "figures": ["classes"]})])
    client = desk_client(commune.editor)
    assert client.post(address, written(body=figures)).json()["is_valid"]
    shown = client.get(f"{address}?mode=").content.decode()
    assert "Kế hoạch chưa được thông qua" in shown
