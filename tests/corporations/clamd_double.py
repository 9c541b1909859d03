"""A clamd that speaks the protocol and knows one virus: EICAR's test file."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from tests.factories.files import EICAR


@contextmanager
def clamd_double(*, broken: bool = False) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the address (tcp://...) and what it was asked to scan; `broken` answers with an error."""
    seen: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    open_ = [True]

    def serve() -> None:
        while open_[0]:
            try:
                caller, _ = server.accept()
            except TimeoutError:
                continue
            with caller, caller.makefile("rb") as lines:
                caller.settimeout(10)
                _answer(caller, lines, seen, broken=broken)

    thread = Thread(target=serve)
    thread.start()
    try:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}", seen
    finally:
        open_[0] = False
        thread.join()
        server.close()


def _answer(caller: socket.socket, lines: object, seen: list[bytes], *, broken: bool) -> None:
    command = lines.readline()  # type: ignore[attr-defined]
    if b"PING" in command:
        caller.sendall(b"PONG\n")
        return
    content = b""
    while True:
        (size,) = struct.unpack("!L", lines.read(4))  # type: ignore[attr-defined]
        if not size:
            break
        content += lines.read(size)  # type: ignore[attr-defined]
    seen.append(content)
    if broken:
        caller.sendall(b"stream: out of memory ERROR\n")
    elif EICAR in content:
        caller.sendall(b"stream: Eicar-Signature FOUND\n")
    else:
        caller.sendall(b"stream: OK\n")
