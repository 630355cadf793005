"""What a command needs before it can work with the installation's data."""

from pathlib import Path

from hieuhoc.cli.saying import complain, first_line


def folder_is_ready(data: Path) -> bool:
    """Make the data folder unless it is there; say what is wrong where that cannot be done."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        complain(
            f"Không tạo được thư mục dữ liệu {data}: {error.strerror}.",
            mend="đặt biến HIEUHOC_DATA bằng thư mục mà tài khoản này ghi được",
        )
        return False
    return True


def database_is_ready() -> bool:
    """Bring the database up to date; say what is wrong where that cannot be done."""
    # Imported here: models can be imported only once Django has started.
    from django.db import DatabaseError  # noqa: PLC0415
    from django.db import connections as databases  # noqa: PLC0415

    from hieuhoc.store.schema import bring_up_to_date  # noqa: PLC0415

    try:
        bring_up_to_date()
    except (DatabaseError, OSError) as error:
        complain(
            f"Không dùng được cơ sở dữ liệu: {first_line(error)}",
            mend="xem lại biến DATABASE_URL, hoặc quyền ghi vào thư mục HIEUHOC_DATA",
        )
        return False
    finally:
        # A connection must not cross the fork into a server's worker.
        databases.close_all()
    return True
