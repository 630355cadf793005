"""What a command needs before it can work with the installation's data."""

from hieuhoc.cli.connections import Connections
from hieuhoc.cli.saying import complain, first_line

REAL_DATA = (
    "đặt biến HIEUHOC_DATA (hoặc DATABASE_URL) cho dữ liệu thật ở một nơi khác, rồi lập xã bằng hieuhoc found"
)

# Such a server sends every visitor who came by https on to https, for ever: it cannot see how he came.
BARE_HTTPS = (
    "HIEUHOC_HTTPS đang bật mà HIEUHOC_PROXY thì không: trang nào cũng chuyển hướng mãi không dừng.",
    "đặt HIEUHOC_PROXY=1 và cho proxy gửi X-Forwarded-Proto, hoặc bỏ HIEUHOC_HTTPS nếu chưa có https",
)


def folder_is_ready(connections: Connections) -> bool:
    """Make the data folder and the keys in it unless they are there; say what keeps it from being done."""
    env = connections.environment()
    try:
        env.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (env.secret_key and env.data_key):
            connections.keep_keys(env.data)
    except OSError as error:
        complain(
            f"Không tạo được thư mục dữ liệu {env.data} hoặc các khóa trong đó: {error.strerror}.",
            mend="đặt biến HIEUHOC_DATA bằng thư mục mà tài khoản này ghi được",
        )
        return False
    return True


def database_is_open() -> bool:
    """Bring the database up to date, be it the demo's; say what is wrong where that cannot be done."""
    # Imported here: models can be imported only once Django has started.
    from django.db import DatabaseError  # noqa: PLC0415

    from hieuhoc.store.schema import bring_up_to_date  # noqa: PLC0415

    try:
        bring_up_to_date()
    except (DatabaseError, OSError) as error:
        complain(
            f"Không dùng được cơ sở dữ liệu: {first_line(error)}",
            mend="xem lại biến DATABASE_URL, hoặc quyền ghi vào thư mục HIEUHOC_DATA",
        )
        return False
    return True


def database_is_ready() -> bool:
    """Bring a real database up to date; say what is wrong where that cannot be done.

    The demo's database is none: everybody knows the password of its accounts.
    """
    # Imported here: models can be imported only once Django has started.
    from django.db import DatabaseError  # noqa: PLC0415
    from django.db import connections as databases  # noqa: PLC0415

    from hieuhoc.store.queries.demo_accounts import list_demo_accounts  # noqa: PLC0415
    from hieuhoc.store.schema import bring_up_to_date  # noqa: PLC0415

    try:
        bring_up_to_date()
        accounts = list_demo_accounts()
    except (DatabaseError, OSError) as error:
        complain(
            f"Không dùng được cơ sở dữ liệu: {first_line(error)}",
            mend="xem lại biến DATABASE_URL, hoặc quyền ghi vào thư mục HIEUHOC_DATA",
        )
        return False
    finally:
        # A connection must not cross the fork into a server's worker.
        databases.close_all()
    if accounts:
        complain(
            "Đây là dữ liệu của bản chạy thử: tài khoản mẫu "
            f"({', '.join(account.username for account in accounts)}) có mật khẩu ai cũng biết.",
            mend=REAL_DATA,
        )
    return not accounts
