"""What stands at the head and foot of every page of a commune."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site")
class PortalSettings(BaseSiteSetting):
    """Masthead and contact block, one set per site."""

    title = models.CharField(_("tên trang"), max_length=160, blank=True)
    parent_body = models.CharField(_("cơ quan chủ quản"), max_length=160, blank=True)
    notice = models.CharField(
        _("thông báo đầu trang"),
        max_length=200,
        blank=True,
        help_text=_("Một câu ở trên cùng mọi trang; để trống thì không hiện."),
    )
    responsible_editor = models.CharField(_("chịu trách nhiệm chính"), max_length=160, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=200, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    licence = models.CharField(_("giấy phép, bản quyền"), max_length=300, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("title"), FieldPanel("parent_body"), FieldPanel("notice")], _("Đầu trang")
        ),
        MultiFieldPanel(
            [
                FieldPanel("responsible_editor"),
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("licence"),
            ],
            _("Chân trang"),
        ),
    ]

    class Meta:
        verbose_name = _("Đầu trang và liên hệ")
