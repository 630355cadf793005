"""`hieuhoc found`: a commune, its centre, its portal and its first administrator, on a real server."""

import argparse
import sys
from dataclasses import dataclass
from uuid import UUID

from hieuhoc.cli.connections import Connections
from hieuhoc.cli.preparing import database_is_ready, folder_is_ready
from hieuhoc.cli.saying import complain, say
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.places.kinds import KINDS, Level
from hieuhoc.places.naming import PlaceName, named, province_named
from hieuhoc.usecases.first_password import made_up_password

_RURAL = ("xã", "đặc khu")
_REFUSALS = {
    "commune.exists": ("Xã này đã có trong hệ thống.", "xem lại tên; không phải lập xã lần thứ hai"),
    "account.username-taken": ("Đã có tài khoản mang tên đăng nhập này.", "chọn tên khác sau --admin"),
    "account.username-malformed": (
        "Tên đăng nhập chỉ gồm chữ, chữ số và các dấu @ . + - _, không có khoảng trắng.",
        "chọn tên khác sau --admin, ví dụ --admin quantri",
    ),
    "portal.hostname-needed": (
        "Máy chủ đã có cổng thông tin của một xã khác.",
        "thêm --hostname với tên miền riêng của xã này, ví dụ --hostname hoctap.dienlu.vn",
    ),
    "portal.hostname-taken": (
        "Cổng thông tin của một xã khác đã dùng tên miền này.",
        "chọn tên miền khác sau --hostname",
    ),
    "portal.hostname-malformed": (
        "Tên miền chỉ gồm chữ không dấu, chữ số, dấu gạch nối và dấu chấm; không ghi http:// hay số cổng.",
        "ghi lại sau --hostname, ví dụ --hostname hoctap.dienlu.vn",
    ),
}


@dataclass(frozen=True, slots=True)
class Named:
    """The places as they are to be stored."""

    province: PlaceName
    district: PlaceName | None
    commune: PlaceName
    hamlets: tuple[PlaceName, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `found` takes."""
    parser.add_argument("--province", required=True, help='tỉnh, thành phố: "Thanh Hóa"')
    parser.add_argument("--district", default="", help="huyện; chỉ ghi với xã của thời trước 01/07/2025")
    parser.add_argument("--commune", required=True, help='tên xã, phường: "Điền Lư", "phường Hạc Thành"')
    parser.add_argument("--kind", default="xã", choices=KINDS[Level.COMMUNE], help="loại đơn vị; mặc định xã")
    parser.add_argument(
        "--hamlet", action="append", default=[], metavar="THÔN", help="một thôn, tổ dân phố; lặp lại được"
    )
    parser.add_argument("--admin", required=True, metavar="TÊN", help="tên đăng nhập của người quản trị")
    parser.add_argument("--admin-name", required=True, metavar="HỌ_TÊN", help="họ và tên người quản trị")
    parser.add_argument(
        "--password-stdin", action="store_true", help="đọc mật khẩu từ đầu vào thay vì tạo một mật khẩu"
    )
    parser.add_argument(
        "--hostname",
        default="",
        help="tên miền riêng, cần khi máy chủ đã có xã khác; ghi nó cả vào HIEUHOC_HOSTS",
    )


def run(options: argparse.Namespace, connections: Connections) -> int:
    """Found the commune. Exit code 0: done; 2: refused, and nothing was changed."""
    names = _names(options)
    if names is None:
        return 2
    password = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else made_up_password()
    if not folder_is_ready(connections):
        return 2
    connections.start_django()
    if not database_is_ready():
        return 2
    try:
        _found(options, connections, names, password)
    except HieuHocError as error:
        text, mend = _REFUSALS.get(error.code) or _about_password(error)
        complain(text, mend=mend)
        return 2
    _tell(options, names, "" if options.password_stdin else password)
    return 0


def _names(options: argparse.Namespace) -> Named | None:
    province = province_named(options.province)
    if province is None:
        complain(
            f"Không có tỉnh, thành phố nào tên là “{options.province}”.",
            mend='ghi tên tỉnh đủ dấu, ví dụ --province "Thanh Hóa"',
        )
        return None
    commune = named(options.commune, Level.COMMUNE, kind=options.kind)
    if not (commune.name and options.admin.strip() and options.admin_name.strip()):
        complain("Tên xã, tên đăng nhập hoặc họ tên còn trống.", mend="ghi đủ các tên trong dấu ngoặc kép")
        return None
    kind = "thôn" if commune.kind in _RURAL else "tổ dân phố"
    district = named(options.district, Level.DISTRICT, kind="huyện")
    hamlets = [named(text, Level.HAMLET, kind=kind) for text in options.hamlet]
    return Named(
        province=province,
        district=district if district.name else None,
        commune=commune,
        hamlets=tuple(hamlet for hamlet in hamlets if hamlet.name),
    )


def _found(options: argparse.Namespace, connections: Connections, names: Named, password: str) -> UUID:
    # Imported here, not above: models can be imported only once Django has started.
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from hieuhoc.usecases.accounts import Credentials  # noqa: PLC0415
    from hieuhoc.usecases.found_commune import found_commune  # noqa: PLC0415

    now = timezone.now()
    with transaction.atomic():
        centre_id = found_commune(
            province=names.province,
            district=names.district,
            commune=names.commune,
            hamlets=names.hamlets,
            administrator=Credentials(options.admin, options.admin_name, password),
            now=now,
        )
        connections.found_site(
            centre_id=centre_id, today=timezone.localdate(now), hostname=options.hostname.strip()
        )
    return centre_id


def _about_password(error: HieuHocError) -> tuple[str, str]:
    reasons: tuple[str, ...] = getattr(error, "reasons", ())
    return " ".join(reasons) or str(error), "chọn mật khẩu khác, hoặc bỏ --password-stdin để máy tạo giúp"


def _tell(options: argparse.Namespace, names: Named, password: str) -> None:
    where = [names.commune, names.district, names.province]
    say(f"Đã lập {', '.join(str(place) for place in where if place)}, với trung tâm và cổng thông tin.")
    say(f"Thôn, tổ dân phố: {', '.join(str(hamlet) for hamlet in names.hamlets) or 'chưa ghi'}")
    say(f"Người quản trị: {options.admin.strip()} ({options.admin_name.strip()})")
    if password:
        say(f"Mật khẩu, chỉ hiện một lần này: {password}")
    if hostname := options.hostname.strip().lower():
        say(f"Tên miền: {hostname}; nó phải có trong biến HIEUHOC_HOSTS khi chạy hieuhoc serve.")
    say("Việc tiếp theo: chạy hieuhoc serve, đăng nhập tại /lam-viec/ rồi đổi mật khẩu.")
    say("Mở tài khoản cho giám đốc, thư ký và những người khác: mục Phân quyền, /lam-viec/quyen/.")
