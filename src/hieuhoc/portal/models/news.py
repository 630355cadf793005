"""News: the list of articles, and an article."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from hieuhoc.kernel.dates import format_date
from hieuhoc.portal.blocks import BodyBlock, picture_ids
from hieuhoc.portal.cards import list_cards
from hieuhoc.portal.feed import news_feed
from hieuhoc.portal.models.page import CommunePage
from hieuhoc.portal.pictures import SHARED, WIDE, Picture, load_pictures

_ARTICLES_A_PAGE = 10
_ARTICLES_IN_FEED = 20


class NewsIndexPage(RoutablePageMixin, CommunePage):
    """All articles, the newest first, ten a page."""

    parent_page_types = ["portal.CommuneHomePage"]
    subpage_types = ["portal.ArticlePage"]
    max_count_per_parent = 1
    section = "news"
    template = "portal/news.html"

    class Meta:
        verbose_name = _("trang tin tức")

    @path("rss/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """Serve the newest articles as RSS."""
        cards = list_cards(self._articles()[:_ARTICLES_IN_FEED], request=request)
        return news_feed(
            title=f"{self.title} – {self.commune_home().title}", page=self, cards=cards, request=request
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        shown = Paginator(self._articles(), _ARTICLES_A_PAGE).get_page(request.GET.get("trang"))
        context |= {
            "cards": list_cards(shown.object_list, request=request),
            "number": str(shown.number),
            "pages": str(shown.paginator.num_pages),
            "several": shown.has_other_pages(),
            "newer": f"?trang={shown.previous_page_number()}" if shown.has_previous() else "",
            "older": f"?trang={shown.next_page_number()}" if shown.has_next() else "",
        }
        return context

    def _articles(self) -> Any:
        articles = ArticlePage.objects.child_of(self).live().public()
        return articles.order_by(*ArticlePage.NEWEST_FIRST).defer_streamfields()


class ArticlePage(CommunePage):
    """A piece of news, with its author and its day."""

    NEWEST_FIRST = ("-published_on", "-first_published_at", "-pk")

    lead = models.TextField(
        _("mở đầu"),
        max_length=500,
        help_text=_("Hai ba câu nói điều chính; hiện ở trang chủ và trang tin tức."),
    )
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("ảnh đầu bài")
    )
    picture_alt = models.CharField(_("mô tả ảnh cho người không nhìn thấy"), max_length=250, blank=True)
    picture_caption = models.CharField(_("chú thích dưới ảnh"), max_length=250, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"))
    author = models.CharField(_("tác giả"), max_length=160)
    published_on = models.DateField(_("ngày đăng"), default=timezone.localdate)

    content_panels = [
        *CommunePage.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("picture_caption")],
            _("Ảnh đầu bài"),
        ),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("author"), FieldPanel("published_on")], _("Tác giả và ngày")),
    ]
    parent_page_types = ["portal.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "portal/article.html"

    class Meta:
        verbose_name = _("bài viết")
        verbose_name_plural = _("bài viết")

    def summary(self) -> str:
        return super().summary() or self.lead

    def clean(self) -> None:
        super().clean()
        if self.picture_id and not (self.picture_alt.strip() and self.picture_caption.strip()):
            raise ValidationError({"picture": _("Ảnh đầu bài cần cả mô tả và chú thích.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        pictures = load_pictures([self.picture_id, *picture_ids(self.body)], specs=WIDE)
        share = load_pictures([self.picture_id], specs=SHARED).get(self.picture_id or 0)
        context |= {
            "pictures": pictures,
            "head_picture": pictures.get(self.picture_id or 0),
            "shared_picture": request.build_absolute_uri(share.src) if share else "",
            "day": format_date(self.published_on),
            "day_iso": self.published_on.isoformat(),
        }
        return context
