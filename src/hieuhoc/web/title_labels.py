"""Titles in words: kinds, states, how far a criterion is met."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.scoring import Attained
from hieuhoc.rulebook.edition import Subject

KINDS: Mapping[Subject, Promise] = {
    Subject.FAMILY: gettext_lazy("Gia đình học tập"),
    Subject.CLAN: gettext_lazy("Dòng họ học tập"),
    Subject.COMMUNITY: gettext_lazy("Cộng đồng học tập"),
    Subject.UNIT: gettext_lazy("Đơn vị học tập"),
    Subject.CITIZEN: gettext_lazy("Công dân học tập"),
}
SLUGS: Mapping[str, Subject] = {
    "gia-dinh": Subject.FAMILY,
    "dong-ho": Subject.CLAN,
    "cong-dong": Subject.COMMUNITY,
    "don-vi": Subject.UNIT,
    "cong-dan": Subject.CITIZEN,
}
"""The kinds as addresses have them."""
WHOLES: Mapping[Subject, Promise] = {
    Subject.FAMILY: gettext_lazy("hộ gia đình"),
    Subject.CLAN: gettext_lazy("dòng họ"),
    Subject.COMMUNITY: gettext_lazy("thôn"),
    Subject.UNIT: gettext_lazy("đơn vị"),
    Subject.CITIZEN: gettext_lazy("người từ 15 tuổi trở lên"),
}
STATES: Mapping[TitleState, Promise] = {
    TitleState.REGISTERED: gettext_lazy("Đã đăng ký"),
    TitleState.PROPOSED: gettext_lazy("Thôn đề nghị"),
    TitleState.NOT_PROPOSED: gettext_lazy("Thôn không đề nghị"),
    TitleState.RECOGNISED: gettext_lazy("Được công nhận"),
    TitleState.REFUSED: gettext_lazy("Không công nhận"),
    TitleState.WITHDRAWN: gettext_lazy("Đã rút"),
    TitleState.LAPSED: gettext_lazy("Đã thu hồi"),
}
ATTAINED: Mapping[Attained, Promise] = {
    Attained.MET: gettext_lazy("Đạt"),
    Attained.PARTLY: gettext_lazy("Đạt một phần"),
    Attained.NOT_MET: gettext_lazy("Chưa đạt"),
    Attained.NOT_ASSESSED: gettext_lazy("Chưa chấm"),
}
TAGS: Mapping[TitleState, str] = {
    TitleState.RECOGNISED: "adopted",
    TitleState.PROPOSED: "draft",
    TitleState.REFUSED: "error",
    TitleState.LAPSED: "error",
}
"""The colour of a state; the word says it too."""
