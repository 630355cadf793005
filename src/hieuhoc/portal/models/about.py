"""Who makes the portal."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from hieuhoc.portal.blocks import BodyBlock, picture_ids
from hieuhoc.portal.models.page import CommunePage
from hieuhoc.portal.pictures import WIDE, load_pictures


class AboutPage(CommunePage):
    """The commune, its learning centre and the editorial board."""

    body = StreamField(BodyBlock(), verbose_name=_("giới thiệu"), blank=True)

    content_panels = [
        *CommunePage.content_panels,
        FieldPanel("body"),
        InlinePanel("members", heading=_("Ban biên tập"), label=_("thành viên")),
    ]
    parent_page_types = ["portal.CommuneHomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "portal/about.html"

    class Meta:
        verbose_name = _("trang giới thiệu")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["pictures"] = load_pictures(picture_ids(self.body), specs=WIDE)
        context["members"] = tuple((m.name, m.part, m.office) for m in self.members.all())
        return context


class BoardMember(Orderable):
    """A member of the editorial board, in the order the board wants."""

    page = ParentalKey(AboutPage, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(_("họ và tên"), max_length=120)
    part = models.CharField(
        _("vai trò trong ban"), max_length=120, help_text=_("Ví dụ: Trưởng ban, Thư ký, Ủy viên")
    )
    office = models.CharField(_("chức vụ"), max_length=160, blank=True)

    panels = [FieldPanel("name"), FieldPanel("part"), FieldPanel("office")]

    class Meta(Orderable.Meta):
        verbose_name = _("thành viên ban biên tập")
