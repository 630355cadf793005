"""Whether a port is free to listen on."""

import socket


def is_free(host: str, port: int) -> bool:
    """Tell whether a server could listen on this port now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def first_free(host: str, ports: range) -> int | None:
    """Return the first free port of a range, or None."""
    return next((port for port in ports if is_free(host, port)), None)
