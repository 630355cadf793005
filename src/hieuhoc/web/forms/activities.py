"""Communication and learning on one's own as forms: short, for they are filled in often."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.follow_up import Channel, Medium
from hieuhoc.web.follow_up_labels import CHANNELS, MEDIA
from hieuhoc.web.forms.fields import CountField, DayField
from hieuhoc.web.forms.follow_up import choice, line, offer


class _AtAPlace(forms.Form):
    """What both have: where and when."""

    use_required_attribute = False
    place_id = choice(_("Nơi"), coerce=UUID, missing=_("Hãy chọn nơi."))
    day = DayField(label=_("Ngày"), error_messages={"required": _("Hãy ghi ngày.")})

    def __init__(self, *args: Any, places: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place_id", places, empty=str(_("Chọn nơi")))
        if len(places) == 1:
            self.fields["place_id"].initial = str(places[0][0])


class CommunicationForm(_AtAPlace):
    """How people were told about what, and how often."""

    channel = choice(_("Kênh"), coerce=Channel, missing=_("Hãy chọn kênh."), named=[*CHANNELS.items()])
    topic = line(
        _("Nội dung"), 300, missing=_("Hãy ghi nội dung, ví dụ: Vận động trẻ trong độ tuổi đến trường.")
    )
    times = CountField(
        label=_("Số lần"),
        error_messages={"required": _("Hãy ghi số lần, ví dụ 1.")},
        help_text=_("Phát loa hai lần một ngày trong một tuần là 14 lần."),
    )
    heads = CountField(
        label=_("Lượt người nghe, xem"),
        required=False,
        help_text=_("Ước tính, là lượt chứ không phải số người. Để trống nếu không đếm."),
    )
    field_order = ("place_id", "day", "channel", "topic", "times", "heads")


class SelfLearningForm(_AtAPlace):
    """How many people learn by what, and who counted them."""

    medium = choice(_("Học bằng"), coerce=Medium, missing=_("Hãy chọn phương tiện."), named=[*MEDIA.items()])
    people = CountField(
        label=_("Số người"),
        error_messages={"required": _("Hãy ghi số người đã đếm được.")},
        help_text=_("Số người của thôn đang tự học bằng phương tiện này, mỗi người đếm một lần."),
    )
    source = line(
        _("Nguồn số liệu"),
        300,
        missing=_("Hãy ghi số này từ đâu, ví dụ: Phiếu khảo sát của thôn, tháng 10/2021."),
    )
    topic = line(_("Học gì"), 300, help_text=_("Ví dụ: khuyến nông, ngoại ngữ, kỹ năng số."))
    field_order = ("place_id", "day", "medium", "people", "source", "topic")
