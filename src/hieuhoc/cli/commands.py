"""Which command does what."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from hieuhoc.cli.connections import Connections

_PURPOSES = {
    "read": "đọc một văn bản và kiểm tra các con số trong đó",
    "demo": "chạy thử với một xã mẫu trên máy này",
    "found": "lập xã, trung tâm và người quản trị đầu tiên trên máy chủ thật",
    "serve": "chạy máy chủ thật",
    "import": "nhập danh sách người dân từ Excel",
    "export": "xuất danh sách người dân ra Excel",
    "work": "làm các việc nền đang chờ; serve và demo tự chạy kèm",
    "doctor": "kiểm tra bản cài đặt và chỉ cách sửa",
}

# Words of the language cannot be names of modules.
_MODULES = {"import": "import_people", "export": "export_people"}


def run(argv: Sequence[str] | None, *, connections: Connections) -> int:
    """Run one command and return its exit code.

    A command is the module of its name, or the one named for it, with `add_arguments(parser)` and
    `run(options, connections)`; only the one asked for is imported.
    """
    arguments = sys.argv[1:] if argv is None else [*argv]
    asked = next(iter(arguments), "")
    module = import_module(f"hieuhoc.cli.{_MODULES.get(asked, asked)}") if asked in _PURPOSES else None
    parser = argparse.ArgumentParser(
        prog="hieuhoc", description="Hiếu Học: phần mềm cho trung tâm học tập cộng đồng"
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    for name, purpose in _PURPOSES.items():
        subparser = subparsers.add_parser(name, help=purpose, description=purpose)
        if module and name == asked:
            module.add_arguments(subparser)
    options = parser.parse_args(arguments)
    assert module is not None
    return int(module.run(options, connections))
