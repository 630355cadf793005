"""Refusals about rulebooks and their completion, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.rulebook.faults import Fault

_FAULTS: Mapping[Fault, Promise] = {
    Fault.NOT_TEXT: gettext_lazy("Còn một ô để trống. Hãy ghi đủ."),
    Fault.NOT_WHOLE: gettext_lazy("Số của tiêu chí là số nguyên từ 1 trở lên. Hãy ghi lại."),
    Fault.NEGATIVE: gettext_lazy("Điểm và ngưỡng không được âm. Hãy ghi lại."),
    Fault.UNKNOWN_INDICATOR: gettext_lazy("Không có chỉ số “%(value)s”. Hãy chọn trong danh sách."),
    Fault.STEPS_WITHOUT_INDICATOR: gettext_lazy("Có ngưỡng thì phải chọn chỉ số để đo. Hãy chọn chỉ số."),
    Fault.INDICATOR_WITHOUT_STEPS: gettext_lazy(
        "Đã chọn chỉ số thì phải có ít nhất một ngưỡng. Hãy ghi mức 1."
    ),
    Fault.POINTS_BESIDE_STEPS: gettext_lazy(
        "Yêu cầu đo bằng chỉ số thì điểm ghi ở từng mức. Hãy bỏ trống ô điểm chung."
    ),
    Fault.STEPS_OUT_OF_ORDER: gettext_lazy(
        "Ngưỡng %(value)s khó hơn mức trước nó. Hãy ghi mức khó nhất trước, mức dễ nhất sau."
    ),
    Fault.STEP_TWICE: gettext_lazy("Ngưỡng %(value)s ghi hai lần. Hãy bỏ một."),
    Fault.STEP_POINTS_OUT_OF_ORDER: gettext_lazy(
        "Mức %(value)s dễ hơn mà được nhiều điểm hơn mức trước. Hãy xem lại điểm."
    ),
    Fault.STEP_POINTS_IN_PART: gettext_lazy("Các mức phải cùng có điểm, hoặc cùng không. Hãy ghi cho đủ."),
    Fault.DUPLICATE_NUMBER: gettext_lazy("Bộ này đã có tiêu chí số %(value)s. Hãy chọn số khác."),
    Fault.DUPLICATE_ID: gettext_lazy("Bộ này đã có mục đó. Hãy tải lại trang rồi sửa mục đang có."),
    Fault.RATINGS_OUT_OF_ORDER: gettext_lazy(
        "Mức xếp loại phải ghi từ cao xuống thấp, mỗi mức một số điểm. Hãy xếp lại."
    ),
    Fault.NO_CRITERION: gettext_lazy("Tiêu chí này không còn trong bộ. Hãy tải lại trang."),
}


def _fault(error: Any) -> str:
    said = _FAULTS.get(error.fault)
    if said is None:
        return _("Giá trị này không hợp với mẫu của bộ tiêu chí. Hãy kiểm tra lại các ô.")
    return str(said) % {"value": error.value.replace(".", ",")}


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "rulebook.bad-rulebook": _fault,
    "rulebook.no-such-edition": lambda _error: _("Không có bộ tiêu chí này. Hãy chọn trong danh sách."),
    "rulebook.document-missing": lambda _error: _(
        "Hãy ghi văn bản: giá trị không có căn cứ thì không dùng được."
    ),
    "rulebook.nothing-entered": lambda _error: _("Mục này không còn: có người vừa rút. Hãy tải lại trang."),
    "preview.not-of-a-commune": lambda _error: _(
        "Bộ này không đánh giá cả xã nên không tính thử được. Hãy chọn bộ của xã."
    ),
}
"""Each is given the error, whose facts it may say."""
