"""The checks of `doctor`, one function each."""

import importlib
import os
import shutil
import sqlite3
import stat
import sys
import tempfile
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hieuhoc.cli import ports
from hieuhoc.cli.connections import Connections, Environment
from hieuhoc.cli.preparing import BARE_HTTPS, REAL_DATA
from hieuhoc.cli.saying import first_line

_OLDEST_PYTHON = (3, 11)
_OLDEST_SQLITE = (3, 35, 0)
_LEAST_SPACE = 200 * 1024 * 1024
_SHORTEST_KEY = 32
_ZONE = "Asia/Ho_Chi_Minh"
_HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at; `mend` says how to mend it, None where nothing is wrong."""

    what: str
    mend: str | None = None


def examine(connections: Connections, *, port: int) -> Iterator[Check]:
    """Look at everything, each check on its own: one that fails does not keep the next from looking."""
    env = connections.environment()
    yield _python()
    yield _folder(env.data)
    yield _space(env.data)
    yield _key(env)
    yield _data_key(env)
    if not env.secret_key:
        # Django starts with any key to look at the database; this one signs nothing.
        connections.configure(HIEUHOC_SECRET_KEY="khong-dung-de-ky-gi-ca-chi-de-kham")  # noqa: S106
    yield from _database(connections, env)
    yield _paper()
    yield _zone()
    yield _port(port)
    yield _debug(env)
    yield _sender(env)
    if env.https and not env.proxy:
        yield Check(*BARE_HTTPS)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _OLDEST_PYTHON:
        return Check(f"Python {version} quá cũ", "cài Python 3.11 trở lên từ python.org")
    return Check(f"Python {version}")


def _folder(data: Path) -> Check:
    if not data.is_dir():
        return Check(
            f"Chưa có thư mục dữ liệu {data}",
            "lập xã bằng lệnh hieuhoc found, hoặc đặt biến HIEUHOC_DATA bằng thư mục đã có",
        )
    try:
        with tempfile.TemporaryFile(dir=data):
            pass
    except OSError as error:
        return Check(
            f"Không ghi được vào {data}: {error.strerror}", "cấp quyền ghi thư mục đó cho tài khoản này"
        )
    return Check(f"Ghi được vào thư mục dữ liệu {data}")


def _space(data: Path) -> Check:
    existing = next(folder for folder in (data, *data.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    megabytes = free // (1024 * 1024)
    if free < _LEAST_SPACE:
        return Check(f"Đĩa chỉ còn {megabytes} MB trống", "xóa bớt tệp không cần, để trống ít nhất 200 MB")
    return Check(f"Đĩa còn {megabytes} MB trống")


def _key(env: Environment) -> Check:
    if not env.secret_key:
        return Check(
            "Chưa có khóa bí mật",
            "chạy hieuhoc found hoặc hieuhoc serve, khóa sẽ được tạo trong thư mục dữ liệu",
        )
    if len(env.secret_key) < _SHORTEST_KEY:
        return Check("Khóa bí mật quá ngắn", "bỏ biến HIEUHOC_SECRET_KEY để máy tự tạo khóa")
    file = env.data / "secret-key"
    if _is_open_to_others(file):
        return Check(f"Người khác trên máy đọc được khóa bí mật {file}", f"chạy: chmod 600 {file}")
    return Check("Có khóa bí mật")


def _data_key(env: Environment) -> Check:
    if not env.data_key:
        return Check(
            "Chưa có khóa dữ liệu",
            "chạy hieuhoc found hoặc hieuhoc serve, khóa sẽ được tạo trong thư mục dữ liệu",
        )
    file = env.data / "data-key"
    if _is_open_to_others(file):
        return Check(f"Người khác trên máy đọc được khóa dữ liệu {file}", f"chạy: chmod 600 {file}")
    return Check("Có khóa dữ liệu; hãy giữ một bản ở nơi khác: mất khóa là mất mọi số định danh đã lưu")


def _is_open_to_others(file: Path) -> bool:
    return os.name == "posix" and file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077 != 0


def _database(connections: Connections, env: Environment) -> Iterator[Check]:
    if not env.database_url:
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            yield Check(f"SQLite {sqlite3.sqlite_version} quá cũ", "cài bản Python mới hơn từ python.org")
            return
        if not (env.data / "hieuhoc.sqlite3").exists():
            yield Check(f"Chưa có cơ sở dữ liệu trong {env.data}", "lập xã bằng lệnh hieuhoc found")
            return
    connections.start_django()
    # Imported here: models and connections can be imported only once Django has started.
    from django.db import DatabaseError, connection  # noqa: PLC0415

    from hieuhoc.store.schema import pending  # noqa: PLC0415

    try:
        missing = pending(connection)
        inside = () if missing else tuple(_inside())
    except (DatabaseError, OSError) as error:
        mend = "xem cơ sở dữ liệu có đang chạy không, và biến DATABASE_URL có đúng không"
        yield Check(f"Không tới được cơ sở dữ liệu: {first_line(error)}", mend)
        return
    finally:
        connection.close()
    yield Check(f"Tới được cơ sở dữ liệu ({connection.vendor})")
    if missing:
        names = ", ".join(sorted(f"{app}.{name}" for app, name in missing)[:3])
        mend = "sao lưu rồi chạy hieuhoc serve, cơ sở dữ liệu sẽ được cập nhật khi khởi động"
        yield Check(f"Cơ sở dữ liệu cũ hơn chương trình, còn thiếu {len(missing)} bước: {names}", mend)
    else:
        yield Check("Cơ sở dữ liệu đúng phiên bản")
        yield from inside


def _inside() -> Iterator[Check]:
    # Imported here: models can be imported only once Django has started.
    from django.utils import timezone  # noqa: PLC0415

    from hieuhoc.store.models import LearningCentre  # noqa: PLC0415
    from hieuhoc.store.queries.demo_accounts import list_demo_accounts  # noqa: PLC0415
    from hieuhoc.usecases.later import count_waiting_too_long  # noqa: PLC0415
    from hieuhoc.usecases.person_steps import sealed_ids_open  # noqa: PLC0415

    if LearningCentre.objects.exists():
        yield Check("Có trung tâm học tập cộng đồng")
    else:
        yield Check(
            "Chưa có xã nào trong cơ sở dữ liệu",
            "lập xã và người quản trị đầu tiên bằng lệnh hieuhoc found; xem hieuhoc found --help",
        )
    if waiting := count_waiting_too_long(now=timezone.now()):
        yield Check(
            f"Có {waiting} việc nền chờ đã lâu mà không ai làm",
            "chạy hieuhoc serve (tự chạy kèm tiến trình làm việc nền), hoặc hieuhoc work",
        )
    if list_demo_accounts():
        yield Check("Cơ sở dữ liệu này là của bản chạy thử, mật khẩu ai cũng biết", REAL_DATA)
    if not sealed_ids_open():
        yield Check(
            "Khóa dữ liệu này không mở được số định danh đang lưu",
            "lấy lại tệp data-key (hoặc biến HIEUHOC_DATA_KEY) đã dùng trước đây, từ bản sao lưu",
        )


def _paper() -> Check:
    mend = "cài lại: pip install --force-reinstall hieuhoc"
    try:
        # Imported here: only `doctor` among the commands typesets anything.
        from hieuhoc.documents.pdf import HERE, typeset  # noqa: PLC0415

        fonts = HERE / "fonts"
        if not any(fonts.glob("*.ttf")):
            return Check(f"Thiếu phông chữ trong {fonts}", mend)
        typeset((), title="Kiểm tra", author="Hiếu Học", day=date(2021, 10, 1))
    except Exception as error:  # noqa: BLE001 - whatever the typesetter raises is the finding
        return Check(f"Không tạo được PDF: {error}", mend)
    return Check("Tạo được PDF, phông chữ có đủ")


def _zone() -> Check:
    try:
        zoneinfo.ZoneInfo(_ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        return Check(f"Máy không biết múi giờ {_ZONE}", "chạy: pip install tzdata")
    return Check(f"Múi giờ {_ZONE}")


def _port(port: int) -> Check:
    if not ports.is_free(_HOST, port):
        return Check(
            f"Cổng {port} đang bận (có thể chính Hiếu Học đang chạy)",
            "đóng chương trình đang dùng cổng đó, hoặc dùng --port với cổng khác",
        )
    return Check(f"Cổng {port} trống")


def _debug(env: Environment) -> Check:
    if env.debug:
        return Check("Chế độ gỡ lỗi đang bật; nó để lộ dữ liệu ra ngoài", "bỏ biến HIEUHOC_DEBUG")
    return Check("Chế độ gỡ lỗi tắt")


def _sender(env: Environment) -> Check:
    if not env.sender:
        return Check(
            "Chưa có nơi gửi tin nhắn: mã và tin nhắn chỉ hiện ở màn hình máy chủ",
            "đặt biến HIEUHOC_SENDER bằng đường dẫn tới lớp gửi tin (SMS, Zalo) của đơn vị",
        )
    try:
        importlib.import_module(env.sender.rpartition(".")[0])
    except (ImportError, ValueError) as error:
        return Check(
            f"Không nạp được nơi gửi tin nhắn {env.sender}: {error}",
            "xem lại biến HIEUHOC_SENDER, và gói chứa lớp đó đã được cài chưa",
        )
    return Check(f"Tin nhắn gửi qua {env.sender}")
