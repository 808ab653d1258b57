"""A static server like any host's, which can also be told to fail in the ways that hosts do."""

import socket
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from scripts.bench import serve
from tests.support.complaints import listening

type Reply = Callable[[serve.Request, str], None]


class Server(serve.Server):
    """What shall fail is named by ends of paths, and may change.

    `missing` files are not found, `stalled` ones wait for `go_on`, `cut` ones end half-way,
    `corrupt` ones are whole but not what they were, `bent` ones have one bit turned, `altered`
    ones have a space more at the end, which no script minds, `altered_once` only the first time,
    and for `failing` ones it says that it is down. What the site calls its `base`, the path of
    its address, leads to the same files. Of `replaced` ones another body is sent,
    and what is sent for those in `replies` the test says itself. Where it `is_listening`, pages
    hear their own complaints.
    """

    def __init__(self, folder: Path) -> None:
        self.missing: set[str] = set()
        self.cut: set[str] = set()
        self.corrupt: set[str] = set()
        self.bent: set[str] = set()
        self.altered: set[str] = set()
        self.altered_once: set[str] = set()
        self.stalled: set[str] = set()
        self.failing: set[str] = set()
        self.base = "/"
        self.replaced: dict[str, bytes] = {}
        self.replies: dict[str, Reply] = {}
        self.is_listening = False
        self.go_on = threading.Event()
        self.asked: Counter[str] = Counter()
        self._connections: set[socket.socket] = set()
        self._is_closed = False
        self._heard = threading.Condition()
        super().__init__(folder)

    def answer(self, request: serve.Request, path: str) -> None:
        if path.startswith(self.base):
            path = f"/{path.removeprefix(self.base)}"
        if self._is_closed:
            request.close_connection = True
            return
        self._hear(path)
        self._connections.add(request.connection)
        if path.endswith(tuple(self.stalled)):
            self.go_on.wait()
        reply = next((self.replies[end] for end in self.replies if path.endswith(end)), None)
        if reply:
            reply(request, path)
        elif path.endswith(tuple(self.failing)):
            request.send_body(503, b"down", {"Content-Type": serve.TYPES[".txt"]})
        elif path.endswith(tuple(self.missing)):
            request.send_missing()
        elif path.endswith(tuple(self.cut | self.corrupt | self.bent)):
            self._spoil(request, path)
        elif path.endswith(tuple(self.altered | self.altered_once)):
            self.altered_once.clear()
            self._alter(request, path)
        elif self.is_listening and path.endswith(("/", ".html")) and request.file(path).is_file():
            self._send_listening(request, path)
        elif path in self.replaced:
            headers = {"Content-Type": serve.TYPES[request.file(path).suffix]}
            request.send_body(200, self.replaced[path], headers)
        else:
            request.send_file(path)

    def is_asked_for(self, end: str, within: float) -> bool:
        """Wait for a request whose path ends so, made before or from now on; seconds at most."""
        with self._heard:
            return self._heard.wait_for(lambda: any(p.endswith(end) for p in self.asked), within)

    def close(self) -> None:
        """Stop, and hang up; browsers open connections ahead, and those are not served either."""
        self._is_closed = True
        self.go_on.set()
        super().close()
        for connection in self._connections:
            with suppress(OSError):  # the browser has hung up before
                connection.shutdown(socket.SHUT_RDWR)

    def _hear(self, path: str) -> None:
        with self._heard:
            self.asked[path] += 1
            self._heard.notify_all()

    def _send_listening(self, request: serve.Request, path: str) -> None:
        html = self.replaced.get(path) or request.file(path).read_bytes()
        headers = {"Content-Type": serve.TYPES[".html"]}
        request.send_body(200, listening(html.decode()).encode(), headers)

    def _alter(self, request: serve.Request, path: str) -> None:
        file = request.file(path)
        request.send_body(200, file.read_bytes() + b" ", {"Content-Type": serve.TYPES[file.suffix]})

    def _spoil(self, request: serve.Request, path: str) -> None:
        """Send the headers of the whole file, then half of it, or all with its bits turned."""
        file = request.file(path)
        body = file.read_bytes()
        headers = {"Content-Type": serve.TYPES[file.suffix], "Content-Length": str(len(body))}
        is_cut = path.endswith(tuple(self.cut))
        spoilt = body[: len(body) // 2] if is_cut else bytes(255 - byte for byte in body)
        if path.endswith(tuple(self.bent)):
            at = len(body) // 2
            spoilt = body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]
        request.send_body(200, spoilt, headers)
        request.close_connection = True
