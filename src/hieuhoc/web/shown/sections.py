"""The parts of a plan that are corrected each by itself, and the addresses of their forms."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the plan: `slug` in addresses and ids, `field` in PlanContent."""

    slug: str
    field: str
    title: Promise


GROUPS = Section("nhom-lop", "groups", _("Nhóm lớp"))
TARGETS = Section("chi-tieu", "targets", _("Chỉ tiêu"))
POPULATION = Section("dan-so", "population", _("Dân số từ 15 tuổi trở lên"))
PARAGRAPHS = (
    Section("thuan-loi", "strengths", _("Thuận lợi")),
    Section("kho-khan", "difficulties", _("Khó khăn")),
    Section("nhiem-vu", "tasks", _("Nhiệm vụ")),
    Section("giai-phap", "measures", _("Giải pháp")),
)
SECTIONS = {section.slug: section for section in (GROUPS, TARGETS, POPULATION, *PARAGRAPHS)}
