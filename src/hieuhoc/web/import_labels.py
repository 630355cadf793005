"""Names on the page for the states of an import."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.importing import ImportState

STATES: Mapping[ImportState, Promise] = {
    ImportState.UPLOADED: _("Chờ kiểm tra"),
    ImportState.CHECKED: _("Đã kiểm tra, chưa ghi"),
    ImportState.COMMITTED: _("Đã ghi"),
    ImportState.UNDONE: _("Đã hoàn tác"),
    ImportState.FAILED: _("Không đọc được"),
}
