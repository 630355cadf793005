"""Names on the page for bodies, channels, media and states of the follow-up."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.follow_up import ActionState, Body, Channel, Medium
from hieuhoc.learning.follow_up_counted import LeftOutOfFollowUp

BODIES: Mapping[Body, Promise] = {
    Body.PARTY: _("Đảng ủy"),
    Body.COUNCIL: _("Hội đồng nhân dân"),
    Body.COMMITTEE: _("Ủy ban nhân dân"),
    Body.STEERING: _("Ban chỉ đạo"),
    Body.CENTRE: _("Trung tâm"),
    Body.OTHER: _("Cơ quan khác"),
}
CHANNELS: Mapping[Channel, Promise] = {
    Channel.LOUDSPEAKER: _("Loa truyền thanh"),
    Channel.WEB: _("Trang thông tin điện tử"),
    Channel.MEETING: _("Hội nghị, họp thôn"),
    Channel.POSTER: _("Pa nô, áp phích, tờ rơi"),
    Channel.SOCIAL: _("Mạng xã hội"),
}
MEDIA: Mapping[Medium, Promise] = {
    Medium.INTERNET: _("Internet"),
    Medium.TELEVISION: _("Truyền hình"),
    Medium.RADIO: _("Phát thanh"),
}
STATES: Mapping[ActionState, Promise] = {
    ActionState.OPEN: _("Đang làm"),
    ActionState.DONE: _("Đã xong"),
    ActionState.DROPPED: _("Không làm nữa"),
}
TONES: Mapping[ActionState, str] = {
    ActionState.OPEN: "draft",
    ActionState.DONE: "adopted",
    ActionState.DROPPED: "closed",
}
LEFT_OUT: Mapping[str, Promise] = {
    LeftOutOfFollowUp.WITHDRAWN: _("đã rút lại"),
    LeftOutOfFollowUp.LATER: _("sau ngày tính"),
    LeftOutOfFollowUp.OF_THE_CENTRE: _("văn bản của chính trung tâm"),
    LeftOutOfFollowUp.NOT_DONE: _("đến hạn mà chưa xong, hoặc không làm nữa: chỉ tính vào tổng"),
    LeftOutOfFollowUp.NO_DUE_DAY: _("không có hạn"),
    LeftOutOfFollowUp.NOT_DUE_YET: _("chưa đến hạn vào ngày tính"),
    LeftOutOfFollowUp.COUNTED_ANEW: _("đã có lần đếm mới hơn"),
    LeftOutOfFollowUp.OTHER_MEDIUM: _("có thể trùng người với phương tiện đông hơn"),
    LeftOutOfFollowUp.WHOLE_COMMUNE: _("đếm cả xã, trong khi đã có số của từng thôn"),
}
"""Why an entry is not counted, for the page that says where a figure comes from."""
