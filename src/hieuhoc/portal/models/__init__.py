"""Pages of the portal. They hold editorial text; every figure is asked for when a page is shown."""

from hieuhoc.portal.models.about import AboutPage, BoardMember
from hieuhoc.portal.models.desk import EditorialDesk
from hieuhoc.portal.models.home import CommuneHomePage
from hieuhoc.portal.models.news import ArticlePage, NewsIndexPage
from hieuhoc.portal.models.plan import PlanPage
from hieuhoc.portal.pictures import Picture, PictureRendition
from hieuhoc.portal.site_settings import PortalSettings

__all__ = [
    "AboutPage",
    "ArticlePage",
    "BoardMember",
    "CommuneHomePage",
    "EditorialDesk",
    "NewsIndexPage",
    "Picture",
    "PictureRendition",
    "PlanPage",
    "PortalSettings",
]
