"""`hieuhoc demo`: the example commune on this machine, in a folder of its own."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hieuhoc.cli import ports
from hieuhoc.cli.connections import Connections
from hieuhoc.cli.saying import complain, say
from hieuhoc.cli.work import Beside

if TYPE_CHECKING:
    from hieuhoc.usecases.seed_demo import DemoAccount

HOST = "127.0.0.1"
# The password is printed and known to all; the demo never listens beyond this machine.
PASSWORD = "hieuhoc-demo"  # noqa: S105
_USUAL_PORTS = range(8000, 8020)
_ROLES = {
    "director": "Giám đốc",
    "secretary": "Thư ký",
    "hamlet_head": "Trưởng thôn",
    "class_host": "Chủ lớp của đoàn thể",
    "criterion_owner": "Phụ trách tiêu chí",
    "editor": "Biên tập viên",
    "province_viewer": "Cán bộ tỉnh (xem)",
    "administrator": "Quản trị",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `demo` takes."""
    parser.add_argument("--port", type=int, help="cổng; mặc định là cổng trống đầu tiên từ 8000")
    parser.add_argument("--no-browser", action="store_true", help="không mở trình duyệt")
    parser.add_argument(
        "--data", type=Path, default=Path("hieuhoc-demo"), help="thư mục dữ liệu; mặc định ./hieuhoc-demo"
    )


def run(options: argparse.Namespace, connections: Connections) -> int:
    """Prepare the data folder, start the server and stay until interrupted."""
    port = _port(options.port)
    if port is None:
        complain(
            f"Cổng {options.port or _USUAL_PORTS.start} đang bận.",
            mend="đóng chương trình đang dùng cổng đó, hoặc chọn cổng khác: hieuhoc demo --port 8123",
        )
        return 2
    data = options.data.absolute()
    try:
        connections.keep_keys(data)
    except OSError as error:
        complain(
            f"Không ghi được vào thư mục {data}: {error.strerror}.",
            mend="chọn thư mục khác: hieuhoc demo --data THƯ_MỤC",
        )
        return 2
    # The demo has its own database whatever the environment names, so that no real one is filled with it.
    connections.configure(
        HIEUHOC_DATA=str(data),
        DATABASE_URL="",
        HIEUHOC_HOSTS="",
        HIEUHOC_HTTPS="",
        HIEUHOC_PROXY="",
        HIEUHOC_DEBUG="",
        HIEUHOC_DEMO_PASSWORD=PASSWORD,
    )
    connections.start_django()
    accounts = _fill(connections)
    _serve(connections, port, accounts, browser=not options.no_browser)
    return 0


def _port(asked: int | None) -> int | None:
    if asked is None:
        return ports.first_free(HOST, _USUAL_PORTS)
    return asked if ports.is_free(HOST, asked) else None


def _fill(connections: Connections) -> "tuple[DemoAccount, ...]":
    # Imported here, not above: models can be imported only once Django has started.
    from django.db import connections as databases  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from hieuhoc.store.schema import bring_up_to_date  # noqa: PLC0415
    from hieuhoc.usecases.seed_demo import seed_demo  # noqa: PLC0415

    now = timezone.now()
    bring_up_to_date()
    seeded = seed_demo(password=PASSWORD, now=now)
    connections.found_site(centre_id=seeded.centre_id, today=timezone.localdate(now))
    # A connection must not cross the fork into the server's worker.
    databases.close_all()
    return seeded.accounts


def _serve(connections: Connections, port: int, accounts: "Iterable[DemoAccount]", *, browser: bool) -> None:
    # Imported once the data is ready: `hieuhoc read` must not pay for a server.
    from hieuhoc.cli.server import listen  # noqa: PLC0415

    address = f"http://{HOST}:{port}/"
    beside = Beside(connections)

    def greet() -> None:
        say(f"Hiếu Học đang chạy tại {address}")
        say(f"Nơi làm việc: {address}lam-viec/")
        say(f"Tài khoản mẫu (mật khẩu chung: {PASSWORD}):")
        for account in accounts:
            say(f"  {account.username:<11} {_ROLES[account.role]}, {account.full_name}")
        say("Dừng: Ctrl+C")
        if browser:
            connections.open_browser(address)
        beside.start()

    try:
        listen(connections.application, host=HOST, port=port, workers=1, quiet=True, when_listening=greet)
    finally:
        beside.stop()
