"""The example commune: Ái Thượng, which passed to Điền Lư in the reform of 2025."""

from hieuhoc.places.kinds import DISTRICTS_ENDED, FIRST_LIST
from hieuhoc.store.models import Level, Place, Succession

COMMUNE_CODE = "14944"
_SUCCESSOR_CODE = "14950"
_PROVINCE_CODE = "38"
# The commune has eleven hamlets. One is known by name; the others are numbered and marked.
_HAMLETS = ("Đan", *(f"số {number} (mẫu)" for number in range(2, 12)))


def lay_out() -> tuple[Place, Place, list[Place]]:
    """Create the places, and return the province, the commune and its hamlets."""
    province = Place.objects.create(
        level=Level.PROVINCE, kind="tỉnh", name="Thanh Hóa", code=_PROVINCE_CODE, valid_from=FIRST_LIST
    )
    district = Place.objects.create(
        level=Level.DISTRICT,
        kind="huyện",
        name="Bá Thước",
        parent=province,
        valid_from=FIRST_LIST,
        valid_until=DISTRICTS_ENDED,
    )
    commune = Place.objects.create(
        level=Level.COMMUNE,
        kind="xã",
        name="Ái Thượng",
        code=COMMUNE_CODE,
        parent=district,
        valid_from=FIRST_LIST,
        valid_until=DISTRICTS_ENDED,
    )
    successor = Place.objects.create(
        level=Level.COMMUNE,
        kind="xã",
        name="Điền Lư",
        code=_SUCCESSOR_CODE,
        parent=province,
        valid_from=DISTRICTS_ENDED,
    )
    Succession.objects.create(from_place=commune, to_place=successor, on=DISTRICTS_ENDED)
    hamlets = [
        Place.objects.create(
            level=Level.HAMLET, kind="thôn", name=name, parent=commune, valid_from=FIRST_LIST
        )
        for name in _HAMLETS
    ]
    return province, commune, hamlets
