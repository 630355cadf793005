"""`hieuhoc import`: what a workbook of people would do, and with --commit, doing it."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hieuhoc.cli.connections import Connections
from hieuhoc.cli.preparing import database_is_open, folder_is_ready
from hieuhoc.cli.saying import complain, say
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.numbers import format_number
from hieuhoc.reading.source import Unreadable

if TYPE_CHECKING:
    from hieuhoc.store.models import LearningCentre
    from hieuhoc.usecases.access import Actor

CLEAN, ROWS_REFUSED, CANNOT = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `import` takes."""
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp Excel .xlsx")
    add_who_and_where(parser)
    parser.add_argument("--commit", action="store_true", help="ghi thật; không có thì chỉ đọc thử")
    parser.add_argument("--errors", type=Path, metavar="TỆP", help="lưu các dòng bị loại vào tệp Excel này")


def add_who_and_where(parser: argparse.ArgumentParser) -> None:
    """Declare in whose name and at which centre."""
    parser.add_argument(
        "--as", dest="username", required=True, metavar="TÊN", help="tên đăng nhập của người làm"
    )
    parser.add_argument(
        "--centre", default="", metavar="XÃ", help="tên xã của trung tâm, nếu có nhiều trung tâm"
    )


def run(options: argparse.Namespace, connections: Connections) -> int:
    """Exit code 0: every row is in order; 1: some are refused; 2: cannot be read, or may not be done."""
    try:
        payload = options.file.read_bytes()
    except OSError as error:
        complain(f"{options.file}: không mở được tệp ({error.strerror}).", mend="kiểm tra lại đường dẫn.")
        return CANNOT
    found = who_and_where(options, connections)
    return CANNOT if found is None else _import(options, payload, *found)


def who_and_where(
    options: argparse.Namespace, connections: Connections
) -> "tuple[Actor, LearningCentre] | None":
    """Return the actor and the centre that were named; None after saying what is wrong."""
    if not folder_is_ready(connections):
        return None
    connections.start_django()
    if not database_is_open():
        return None
    # Imported here: models can be imported only once Django has started.
    from django.utils import timezone  # noqa: PLC0415

    from hieuhoc.kernel.text import search_key  # noqa: PLC0415
    from hieuhoc.store.models import LearningCentre, User  # noqa: PLC0415
    from hieuhoc.usecases.access import actor_for  # noqa: PLC0415

    user = User.objects.filter(username=options.username).first()
    if user is None:
        complain(
            f"Không có tài khoản “{options.username}”.", mend="ghi tên đăng nhập của thư ký hoặc giám đốc"
        )
        return None
    wanted = search_key(options.centre)
    centres = [
        centre
        for centre in LearningCentre.objects.select_related("place").order_by("name")
        if wanted in search_key(str(centre.place))
    ]
    if len(centres) != 1:
        names = ", ".join(str(centre.place) for centre in centres[:5]) or "không có"
        complain(f"Không rõ là trung tâm nào: {names}.", mend="ghi tên xã sau --centre")
        return None
    return actor_for(user, on=timezone.localdate()), centres[0]


def _import(options: argparse.Namespace, payload: bytes, actor: "Actor", centre: "LearningCentre") -> int:
    from django.utils import timezone  # noqa: PLC0415

    from hieuhoc.store.queries.imports import get_import  # noqa: PLC0415
    from hieuhoc.usecases.commit_import import commit_import  # noqa: PLC0415
    from hieuhoc.usecases.refused_rows import refused_rows  # noqa: PLC0415
    from hieuhoc.usecases.undo_import import give_up_import  # noqa: PLC0415
    from hieuhoc.usecases.upload_import import upload_import  # noqa: PLC0415

    now = timezone.now()
    try:
        batch_id = upload_import(
            actor=actor, centre_id=centre.id, payload=payload, filename=options.file.name, now=now, wait=True
        )
        line = get_import(batch_id=batch_id)
        assert line is not None
        if "unreadable" in line.report:
            return _refuse(options.file, Unreadable(*line.report["unreadable"]))
        if "new" not in line.report:
            complain(
                "Không nhận ra cột họ và tên.",
                mend="đặt tiêu đề cột là “Họ và tên”, hoặc nhập trên trang web",
            )
            return CANNOT
        for text in _told(line.report):
            say(text)
        if options.errors and line.report["refused"]:
            options.errors.write_bytes(refused_rows(actor=actor, batch_id=batch_id, language="vi", now=now))
        if options.commit:
            commit_import(actor=actor, batch_id=batch_id, now=now)
            say("Đã ghi. Hoàn tác được ở trang “Nhập, xuất Excel”.")
        else:
            give_up_import(actor=actor, batch_id=batch_id, now=now)
            say("Mới đọc thử, chưa ghi gì. Thêm --commit để ghi.")
    except Unreadable as error:
        return _refuse(options.file, error)
    except HieuHocError as error:
        complain(
            f"Không làm được ({error.code}).", mend="dùng tài khoản của thư ký hoặc giám đốc trung tâm này"
        )
        return CANNOT
    return ROWS_REFUSED if line.report["refused"] else CLEAN


def _refuse(file: Path, error: Unreadable) -> int:
    from hieuhoc.reading.wording import refusal  # noqa: PLC0415

    words = refusal(error)
    complain(f"{file}: {words.problem}", mend=words.remedy)
    return CANNOT


def _told(report: "Any") -> Iterator[str]:
    from hieuhoc.learning.importing import Column, Problem  # noqa: PLC0415
    from hieuhoc.reading.people.wording import column_name, told  # noqa: PLC0415

    yield f"Mới:     {format_number(report['new'])}"
    yield f"Đổi:     {format_number(report['changed'])}"
    yield f"Như cũ:  {format_number(report['same'])}"
    yield f"Bị loại: {format_number(report['refused'])}"
    for number, code, column, value, fact in report["problems"]:
        problem = Problem(code, Column(column), value, fact)
        said = told(problem)
        yield f"  Dòng {number}, {column_name(problem.column)} “{value}”: {said.problem} {said.remedy}"
