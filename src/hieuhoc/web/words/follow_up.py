"""Refusals about the commune's follow-up, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.follow_up_rules import MOST_TIMES

SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "evidence.wrong-kind": lambda _error: _(
        "Tệp này không phải PDF, Word (.docx), Excel (.xlsx) hay ảnh JPEG, PNG, WebP, hoặc có chứa macro."
        " Hãy lưu lại thành PDF rồi tải lên."
    ),
    "evidence.picture-broken": lambda _error: _(
        "Ảnh này bị hỏng hoặc tải dở dang nên không mở được. Hãy lưu hoặc chụp lại ảnh rồi tải lên."
    ),
    "evidence.too-large": lambda _error: _(
        "Tệp lớn hơn 10 MB. Hãy quét lại ở độ phân giải thấp hơn, hoặc chia thành nhiều tệp."
    ),
    "evidence.picture-too-large": lambda _error: _(
        "Ảnh có quá nhiều điểm ảnh. Hãy chụp lại ở cỡ nhỏ hơn rồi tải lên."
    ),
    "evidence.title-missing": lambda _error: _("Hãy ghi tên minh chứng: đây là văn bản gì."),
    "follow-up.text-missing": lambda _error: _("Hãy ghi nội dung, không để trống."),
    "follow-up.day-to-come": lambda _error: _(
        "Ngày này chưa tới. Chỉ ghi việc đã có; hãy kiểm tra lại ngày."
    ),
    "follow-up.days-reversed": lambda _error: _(
        "Ngày kết thúc đứng trước ngày bắt đầu. Hãy kiểm tra lại hai ngày."
    ),
    "follow-up.count-impossible": lambda error: (
        _("Số lần phải từ 1 đến %(most)s. Hãy chia thành nhiều hoạt động.")
        % {"most": format_number(MOST_TIMES)}
        if error.field == "times"
        else _("Con số này không thể có. Hãy kiểm tra lại.")
    ),
    "follow-up.not-ended": lambda _error: _("Hãy chọn: đã xong, hay không làm nữa."),
    "follow-up.not-there": lambda _error: _("Mục này không còn: có người vừa rút lại."),
    "follow-up.not-of-this-centre": lambda _error: _(
        "Lựa chọn này không thuộc xã của trung tâm. Hãy chọn lại."
    ),
    "self-learning.counted-by-hamlet": lambda _error: _(
        "Xã có các thôn thì đếm theo từng thôn, để không ai bị đếm hai lần. Hãy chọn thôn."
    ),
    "evidence.not-there": lambda _error: _("Minh chứng này không còn: có người vừa rút lại."),
}
"""Each is given the error, whose facts it may say."""
