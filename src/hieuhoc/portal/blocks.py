"""What an article is made of."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from hieuhoc.learning.school_year import NotASchoolYear, SchoolYear
from hieuhoc.portal.figures import CLASSES, PARTICIPATIONS, POPULATION, RATE, headlines

_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class SchoolYearBlock(blocks.FieldBlock):
    """A school year, "2021-2022"; empty for the latest with an adopted plan."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = forms.RegexField(
            regex=r"^\d{4}\s*[-–]\s*\d{4}$",
            required=False,
            label=_("Năm học"),
            help_text=_("Ví dụ 2021-2022. Để trống: năm học mới nhất đã có kế hoạch được thông qua."),
            error_messages={"invalid": _("Viết năm học là hai năm liền nhau, ví dụ 2021-2022.")},
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        said = str(super().clean(value))
        try:
            return str(SchoolYear.parse(said)) if said else ""
        except NotASchoolYear:
            raise ValidationError(_("Hai năm của năm học phải liền nhau, ví dụ 2021-2022.")) from None


class PictureBlock(blocks.StructBlock):
    """A picture; nobody is left to guess what it shows."""

    picture = ImageChooserBlock(label=_("Ảnh"))
    alt = blocks.CharBlock(
        label=_("Mô tả cho người không nhìn thấy ảnh"),
        max_length=250,
        help_text=_("Ảnh cho thấy gì, trong một câu. Trình đọc màn hình đọc câu này."),
    )
    caption = blocks.CharBlock(label=_("Chú thích dưới ảnh"), max_length=250)

    class Meta:
        icon = "image"
        label = _("Ảnh có chú thích")
        template = "portal/blocks/picture.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        chosen = value.get("picture")
        context["shown"] = (parent_context or {}).get("pictures", {}).get(chosen.pk) if chosen else None
        return context


class QuoteBlock(blocks.StructBlock):
    """Words of a person."""

    text = blocks.TextBlock(label=_("Lời trích"), rows=3)
    who = blocks.CharBlock(label=_("Người nói"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Trích lời")
        template = "portal/blocks/quote.html"


class FiguresBlock(blocks.StructBlock):
    """Figures that come from the plan each time the article is read; the article holds none of them."""

    year = SchoolYearBlock(label=_("Năm học"))
    figures = blocks.MultipleChoiceBlock(
        choices=[
            (CLASSES, _("Số lớp")),
            (PARTICIPATIONS, _("Lượt người học")),
            (POPULATION, _("Dân số từ 15 tuổi")),
            (RATE, _("Lượt học trên 100 dân")),
        ],
        label=_("Số liệu"),
        help_text=_("Lấy từ kế hoạch đã thông qua, không nhập tay."),
    )

    class Meta:
        icon = "table"
        label = _("Số liệu từ kế hoạch")
        template = "portal/blocks/figures.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        plans = (parent_context or {}).get("plans")
        said = value.get("year") or ""
        plan = (plans.of(SchoolYear.parse(said)) if said else plans.latest()) if plans else None
        context["year"] = plan.school_year if plan else said
        chosen = value.get("figures") or ()
        context["headlines"] = tuple(h for h in headlines(plan.content) if h.name in chosen) if plan else ()
        return context


class BodyBlock(blocks.StreamBlock):
    """The body of an article or page."""

    heading = blocks.CharBlock(
        label=_("Tiêu đề mục"), icon="title", max_length=160, template="portal/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("Đoạn văn"), features=_TEXT_FEATURES, template="portal/blocks/paragraph.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    figures = FiguresBlock()


def picture_ids(body: Any) -> tuple[int, ...]:
    """Return the ids of the pictures in a body."""
    return tuple(
        block.value["picture"].pk
        for block in body
        if block.block_type == "picture" and block.value.get("picture")
    )
