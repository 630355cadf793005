"""Why a record is not counted, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.learning.activities_counted import LeftOutOfActivities
from hieuhoc.learning.counted import LeftOut
from hieuhoc.learning.titles_counted import LeftOutOfTitles
from hieuhoc.web.follow_up_labels import LEFT_OUT

_COUNTED: Mapping[LeftOut, Promise] = {
    LeftOut.NOT_LEARNING: gettext_lazy("không học lớp nào: chỉ tính vào tổng"),
    LeftOut.MERGED: gettext_lazy("đã gộp với một người khác"),
    LeftOut.ERASED: gettext_lazy("đã xóa theo yêu cầu"),
    LeftOut.LIVES_ELSEWHERE: gettext_lazy("sống ở nơi khác"),
    LeftOut.NO_BIRTH_YEAR: gettext_lazy("không có năm sinh"),
    LeftOut.UNDER_15: gettext_lazy("dưới 15 tuổi"),
    LeftOut.CLASS_CANCELLED: gettext_lazy("lớp đã hủy"),
    LeftOut.NOT_HELD: gettext_lazy("chưa học buổi nào"),
    LeftOut.HELD_OUTSIDE: gettext_lazy("học ngoài thời gian tính"),
    LeftOut.NOT_ACCEPTED: gettext_lazy("đăng ký chưa được nhận"),
    LeftOut.REVIEW_NOT_SIGNED: gettext_lazy("kỳ rà soát chưa ký"),
}
_OF_ACTIVITIES: Mapping[str, Promise] = {
    LeftOutOfActivities.CLUB_NOT_FOUNDED: gettext_lazy("câu lạc bộ chưa thành lập vào ngày tính"),
    LeftOutOfActivities.CLUB_ENDED: gettext_lazy("câu lạc bộ đã thôi hoạt động"),
    LeftOutOfActivities.MEMBERSHIP_OVER: gettext_lazy("chưa vào hoặc đã thôi sinh hoạt vào ngày tính"),
    LeftOutOfActivities.LIBRARY_CLOSED: gettext_lazy("thư viện, tủ sách không còn dùng"),
    LeftOutOfActivities.LIBRARY_NOT_FOUNDED: gettext_lazy("thư viện, tủ sách chưa lập vào ngày tính"),
    LeftOutOfActivities.NO_COPIES: gettext_lazy("không còn bản nào"),
    LeftOutOfActivities.LOAN_WITHDRAWN: gettext_lazy("lượt mượn ghi nhầm, đã rút"),
    LeftOutOfActivities.COUNTED_ALREADY: gettext_lazy("người đã tính ở nơi khác: mỗi người một lần"),
}
_OF_TITLES: Mapping[str, Promise] = {
    LeftOutOfTitles.NONE: gettext_lazy("chưa có danh hiệu: chỉ tính vào tổng"),
    LeftOutOfTitles.ENDED: gettext_lazy("danh hiệu đã hết thời hạn: chỉ tính vào tổng"),
    LeftOutOfTitles.TAKEN_BACK: gettext_lazy("danh hiệu đã bị thu hồi: chỉ tính vào tổng"),
    LeftOutOfTitles.HOUSEHOLD_EMPTY: gettext_lazy("hộ không còn ai trong danh bạ"),
    LeftOutOfTitles.UNIT_NOT_IN_USE: gettext_lazy("đơn vị không còn dùng"),
    LeftOutOfTitles.BIRTH_UNKNOWN: gettext_lazy("không có năm sinh"),
    LeftOutOfTitles.TOO_YOUNG: gettext_lazy("chưa đủ tuổi"),
}
_WORDS: Mapping[str, Promise] = {
    **{code.value: words for code, words in _COUNTED.items()},
    **LEFT_OUT,
    **_OF_ACTIVITIES,
    **_OF_TITLES,
}


def reason_words(code: str) -> str:
    """Return why records were left out; a code that has no words here is told as being of no account."""
    words = _WORDS.get(code)
    return str(words) if words is not None else _("không thuộc diện đếm")
