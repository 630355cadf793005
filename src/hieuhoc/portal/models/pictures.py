"""Pictures that editors upload, and the sizes they are served in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """A picture in the collection of one commune; `credit` names who made it."""

    credit = models.CharField(_("người chụp, nguồn ảnh"), max_length=200, blank=True)

    admin_form_fields = (*(name for name in Image.admin_form_fields if name != "tags"), "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("ảnh")
        verbose_name_plural = _("ảnh")
        permissions = [("choose_picture", "Can choose picture")]


class PictureRendition(AbstractRendition):
    """A picture in one size, made when it is first asked for."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="picture_rendition_once", fields=["image", "filter_spec", "focal_point_key"]
            )
        ]
