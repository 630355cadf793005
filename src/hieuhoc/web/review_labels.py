"""Names on the page for what a review is made of."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.proof import Register
from hieuhoc.learning.scoring import Attained
from hieuhoc.rulebook.document import Kind
from hieuhoc.rulebook.reference import Standing

ATTAINED: Mapping[Attained, Promise] = {
    Attained.MET: _("Đạt"),
    Attained.PARTLY: _("Đạt một phần"),
    Attained.NOT_MET: _("Chưa đạt"),
    Attained.NOT_ASSESSED: _("Chưa đánh giá"),
}
ATTAINED_TONES: Mapping[Attained, str] = {
    Attained.MET: "adopted",
    Attained.PARTLY: "warning",
    Attained.NOT_MET: "error",
    Attained.NOT_ASSESSED: "closed",
}
STANDINGS: Mapping[Standing, Promise] = {
    Standing.READ: _("đã đọc ở nguồn"),
    Standing.RECALLED: _("chưa đối chiếu với văn bản"),
    Standing.ENTERED: _("xã tự nhập"),
}
STANDING_TONES: Mapping[Standing, str] = {
    Standing.READ: "adopted",
    Standing.RECALLED: "warning",
    Standing.ENTERED: "closed",
}
ACTS: Mapping[Kind, Promise] = {
    Kind.LAW: _("Luật"),
    Kind.DECREE: _("Nghị định"),
    Kind.DECISION: _("Quyết định"),
    Kind.CIRCULAR: _("Thông tư"),
    Kind.GUIDE: _("Hướng dẫn"),
}
REGISTERS: Mapping[Register, Promise] = {
    Register.PLAN: _("Kế hoạch năm"),
    Register.CLASSES: _("Lớp học"),
    Register.RESOLUTIONS: _("Nghị quyết, văn bản chỉ đạo"),
    Register.ACTION_ITEMS: _("Việc tham mưu"),
    Register.COORDINATION: _("Phối hợp với các đoàn thể"),
    Register.COMMUNICATION: _("Tuyên truyền"),
    Register.SELF_LEARNING: _("Tự học"),
    Register.CLUBS: _("Câu lạc bộ"),
    Register.LIBRARIES: _("Thư viện"),
    Register.RECOGNITION: _("Danh hiệu học tập"),
}
DOCUMENTS: Mapping[str, Promise] = {
    "bien-ban": _("Biên bản rà soát"),
    "phieu-tu-danh-gia": _("Phiếu tự đánh giá"),
    "bao-cao": _("Báo cáo kết quả rà soát"),
}
"""The documents of a review, by their names in addresses."""
