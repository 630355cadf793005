"""`hieuhoc doctor`: what is wrong with an installation, and how to mend it."""

import argparse

from hieuhoc.cli.checkup import examine
from hieuhoc.cli.connections import Connections
from hieuhoc.cli.saying import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `doctor` takes."""
    parser.add_argument("--port", type=int, default=8000, help="cổng mà máy chủ sẽ dùng; mặc định 8000")


def run(options: argparse.Namespace, connections: Connections) -> int:
    """Print one line a check; return 1 when any of them found a problem."""
    ill = 0
    for check in examine(connections, port=options.port):
        if check.mend is None:
            say(f"Tốt  {check.what}")
        else:
            ill += 1
            say(f"LỖI  {check.what}\n     Cách sửa: {check.mend}")
    say(f"Có {ill} điều phải sửa." if ill else "Không thấy điều gì phải sửa.")
    return 1 if ill else 0
