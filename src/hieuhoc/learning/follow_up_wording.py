"""How the record and the official documents name bodies, channels and media: in Vietnamese."""

from collections.abc import Mapping

from hieuhoc.learning.follow_up import ActionState, Body, Channel, Medium

BODIES: Mapping[Body, str] = {
    Body.PARTY: "Đảng ủy",
    Body.COUNCIL: "Hội đồng nhân dân",
    Body.COMMITTEE: "Ủy ban nhân dân",
    Body.STEERING: "Ban chỉ đạo",
    Body.CENTRE: "Trung tâm",
    Body.OTHER: "Cơ quan khác",
}
CHANNELS: Mapping[Channel, str] = {
    Channel.LOUDSPEAKER: "Loa truyền thanh",
    Channel.WEB: "Trang thông tin điện tử",
    Channel.MEETING: "Hội nghị, họp thôn",
    Channel.POSTER: "Pa nô, áp phích, tờ rơi",
    Channel.SOCIAL: "Mạng xã hội",
}
MEDIA: Mapping[Medium, str] = {
    Medium.INTERNET: "Internet",
    Medium.TELEVISION: "Truyền hình",
    Medium.RADIO: "Phát thanh",
}
STATES: Mapping[ActionState, str] = {
    ActionState.OPEN: "Đang làm",
    ActionState.DONE: "Đã xong",
    ActionState.DROPPED: "Không làm nữa",
}
OVERDUE = "Quá hạn"
