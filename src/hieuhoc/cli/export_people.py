"""`hieuhoc export`: everybody of a commune as the workbook that `hieuhoc import` reads."""

import argparse
from pathlib import Path

from hieuhoc.cli.connections import Connections
from hieuhoc.cli.import_people import CANNOT, CLEAN, add_who_and_where, who_and_where
from hieuhoc.cli.saying import complain, say
from hieuhoc.kernel.errors import HieuHocError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `export` takes."""
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp Excel .xlsx sẽ được tạo")
    add_who_and_where(parser)
    parser.add_argument("--with-national-ids", action="store_true", help="kèm số định danh")


def run(options: argparse.Namespace, connections: Connections) -> int:
    """Write the file. Exit code 2: it cannot be written, or may not be."""
    found = who_and_where(options, connections)
    if found is None:
        return CANNOT
    # Imported here: models can be imported only once Django has started.
    from django.utils import timezone  # noqa: PLC0415

    from hieuhoc.usecases.export_people import export_people  # noqa: PLC0415

    actor, centre = found
    try:
        payload = export_people(
            actor=actor,
            centre_id=centre.id,
            now=timezone.now(),
            with_national_ids=options.with_national_ids,
        )
        options.file.write_bytes(payload)
    except HieuHocError as error:
        complain(
            f"Không làm được ({error.code}).", mend="dùng tài khoản của thư ký hoặc giám đốc trung tâm này"
        )
        return CANNOT
    except OSError as error:
        complain(f"{options.file}: không ghi được tệp ({error.strerror}).", mend="chọn nơi khác.")
        return CANNOT
    say(f"Đã ghi {options.file}. Tệp có dữ liệu cá nhân: giữ kín, dùng xong thì xóa.")
    return CLEAN
