"""The example commune: Ái Thượng, which passed to Điền Lư in the reform of 2025."""

from datetime import date

from hieuhoc.store.models import Level, Place, Succession

COMMUNE_CODE = "14944"
_SUCCESSOR_CODE = "14950"
_PROVINCE_CODE = "38"
# The official codes begin with the list of 2004; the units are older.
_FIRST_LIST = date(2004, 7, 8)
_REFORM = date(2025, 7, 1)
# The commune has eleven hamlets. One is known by name; the others are numbered and marked.
_HAMLETS = ("Đan", *(f"số {number} (mẫu)" for number in range(2, 12)))


def lay_out() -> tuple[Place, Place, Place]:
    """Create the places, and return the province, the commune and its first hamlet."""
    province = Place.objects.create(
        level=Level.PROVINCE, kind="tỉnh", name="Thanh Hóa", code=_PROVINCE_CODE, valid_from=_FIRST_LIST
    )
    district = Place.objects.create(
        level=Level.DISTRICT,
        kind="huyện",
        name="Bá Thước",
        parent=province,
        valid_from=_FIRST_LIST,
        valid_until=_REFORM,
    )
    commune = Place.objects.create(
        level=Level.COMMUNE,
        kind="xã",
        name="Ái Thượng",
        code=COMMUNE_CODE,
        parent=district,
        valid_from=_FIRST_LIST,
        valid_until=_REFORM,
    )
    successor = Place.objects.create(
        level=Level.COMMUNE,
        kind="xã",
        name="Điền Lư",
        code=_SUCCESSOR_CODE,
        parent=province,
        valid_from=_REFORM,
    )
    Succession.objects.create(from_place=commune, to_place=successor, on=_REFORM)
    hamlets = [
        Place.objects.create(
            level=Level.HAMLET, kind="thôn", name=name, parent=commune, valid_from=_FIRST_LIST
        )
        for name in _HAMLETS
    ]
    return province, commune, hamlets[0]
