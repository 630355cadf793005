"""`hieuhoc serve`: the production server."""

import argparse
from collections.abc import Iterator

from hieuhoc.cli import ports
from hieuhoc.cli.connections import Connections, Environment
from hieuhoc.cli.preparing import BARE_HTTPS, database_is_ready, folder_is_ready
from hieuhoc.cli.saying import complain, say
from hieuhoc.cli.work import Beside

_SHORTEST_KEY = 32
_MAKE_KEY = 'python -c "import secrets; print(secrets.token_urlsafe(50))"'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `serve` takes."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="địa chỉ lắng nghe; mặc định 127.0.0.1, sau một proxy"
    )
    parser.add_argument("--port", type=int, default=8000, help="cổng; mặc định 8000")
    parser.add_argument("--workers", type=int, default=2, help="số tiến trình; mặc định 2")


def run(options: argparse.Namespace, connections: Connections) -> int:
    """Check the configuration, bring the database up to date and serve until interrupted."""
    problems = [*_problems(connections.environment(), options)]
    for text, mend in problems:
        complain(text, mend=mend)
    if problems:
        return 2
    if not folder_is_ready(connections):
        return 2
    connections.start_django()
    if not database_is_ready():
        return 2
    from hieuhoc.cli.server import listen  # noqa: PLC0415 - `hieuhoc read` must not pay for a server

    say(f"Hiếu Học lắng nghe tại http://{options.host}:{options.port}/")
    beside = Beside(connections)
    try:
        listen(
            connections.application,
            host=options.host,
            port=options.port,
            workers=options.workers,
            quiet=False,
            when_listening=beside.start,
        )
    finally:
        beside.stop()
    return 0


def _problems(env: Environment, options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    if env.secret_key and len(env.secret_key) < _SHORTEST_KEY:
        yield (
            "Khóa bí mật quá ngắn.",
            f"bỏ biến HIEUHOC_SECRET_KEY để máy tự tạo khóa, hoặc đặt nó bằng kết quả của: {_MAKE_KEY}",
        )
    if env.debug:
        yield "Chế độ gỡ lỗi đang bật; nó để lộ dữ liệu ra ngoài.", "bỏ biến HIEUHOC_DEBUG"
    if not env.hosts or "*" in env.hosts:
        yield (
            "Chưa nói rõ máy chủ phục vụ tên miền nào.",
            "đặt biến HIEUHOC_HOSTS, ví dụ HIEUHOC_HOSTS=hoctap.aithuong.vn",
        )
    if env.https and not env.proxy:
        yield BARE_HTTPS
    if options.workers < 1:
        yield "Số tiến trình phải từ 1 trở lên.", "bỏ tùy chọn --workers hoặc đặt --workers 2"
    if not ports.is_free(options.host, options.port):
        yield (
            f"Không lắng nghe được tại {options.host}:{options.port}.",
            "cổng đang bận thì chọn cổng khác bằng --port; địa chỉ không phải của máy này thì bỏ --host",
        )
