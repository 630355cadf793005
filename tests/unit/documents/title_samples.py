"""Titles of a commune as their documents get them: 34 families of two hamlets, a clan, a citizen."""

from datetime import date
from decimal import Decimal

from tests.unit.documents.activity_samples import document

from hieuhoc.documents.title_decision import Named, TitleDecisionDocument, TitleListDocument, WallDocument
from hieuhoc.learning.title_certificate import title_number
from hieuhoc.rulebook.edition import Subject

DATED = date(2021, 12, 6)
ISSUER = document("2021-10").issuer
FAMILIES = tuple(
    Named(
        Subject.FAMILY,
        f"Hà Văn Mẫu {number}",
        f"thôn số {number // 20 + 1}",
        title_number(number, year=2021, kind=Subject.FAMILY),
        Decimal("86.50"),
        "Đã công nhận",
    )
    for number in range(1, 35)
)
CLAN = Named(Subject.CLAN, "Họ Hà", "xã Ái Thượng", title_number(35, year=2021, kind=Subject.CLAN))
CITIZEN = Named(Subject.CITIZEN, "Hà Thị An", "thôn số 1", title_number(36, year=2021, kind=Subject.CITIZEN))
LINES = (*FAMILIES, CLAN, CITIZEN)
DECISION = TitleDecisionDocument(
    body="UBND xã Ái Thượng",
    centre="Trung tâm học tập cộng đồng xã Ái Thượng",
    place_name="Ái Thượng",
    number_sign="45/QĐ-UBND",
    dated=DATED,
    year=2021,
    office="Chủ tịch",
    signatory="Hà Văn Bình",
    bases=("Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/07/2021 của Thủ tướng Chính phủ;",),
    lines=LINES,
)
WALL = WallDocument(ISSUER, "45/QĐ-UBND", DATED, 2021, LINES, unnamed=2)
LIST = TitleListDocument(ISSUER, Subject.FAMILY, 2021, "xã Ái Thượng", FAMILIES, DATED)
