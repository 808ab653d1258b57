"""A static server as hosts are: compressed or not, over a line of so many bits or at once.

The tests serve through it too, with a server that can be told to fail (`tests/support/server.py`).
"""

import sys
import threading
import time
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import unquote

TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
ENDINGS = {"gzip": ".gz", "brotli": ".br"}
TOKENS = {"gzip": "gzip", "brotli": "br"}
SLICE = 16_384


class Line:
    """A line that all transfers share, in turns; without a rate it takes no time."""

    def __init__(self, megabits: float | None, delay: float) -> None:
        self.megabits, self.delay = megabits, delay
        self._free = 0.0
        self._turn = threading.Lock()

    def wait(self, count: int) -> None:
        """Wait until so many bytes have passed."""
        if self.megabits:
            with self._turn:
                now = time.monotonic()
                self._free = max(now, self._free) + count * 8 / (self.megabits * 1e6)
                left = self._free - now
            time.sleep(left)


AT_ONCE = Line(None, 0)


class Server:
    """Serve a folder on a free port; with an encoding, from compressed copies beside the files."""

    def __init__(self, folder: Path, encoding: str | None = None, line: Line = AT_ONCE) -> None:
        self.folder, self.encoding, self.line = folder, encoding, line
        self.headers: dict[str, str] = {"Cache-Control": "max-age=3600"} if encoding else {}
        """What is sent with every file."""
        self.sent: dict[str, int] = {}
        """Bytes of the bodies that went out, by path."""
        self._http = _Http(("127.0.0.1", 0), partial(Request, server=self))
        self.address = f"http://127.0.0.1:{self._http.server_address[1]}"

    def answer(self, request: "Request", path: str) -> None:
        """Answer a request for a path below the folder; a server that fails does otherwise."""
        request.send_file(path)

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a browser hang up without a word: it does so whenever a page is left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Request(BaseHTTPRequestHandler):
    """One request, and the ways to answer it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, server: Server) -> None:
        self.owner = server
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        time.sleep(self.owner.line.delay)
        self.owner.answer(self, unquote(self.path.partition("?")[0]))

    def do_HEAD(self) -> None:
        self.do_GET()

    def file(self, path: str) -> Path:
        """Return the file of a path: a folder's is its index."""
        found = self.owner.folder / path.lstrip("/")
        return found / "index.html" if found.is_dir() else found

    def send_file(self, path: str) -> None:
        file = self.file(path)
        if not file.is_file():
            self.send_missing()
        elif file.name == "index.html" and not path.endswith(("/", "index.html")):
            self.send_body(301, b"", {"Location": f"{path}/"})
        else:
            ending = ENDINGS.get(self.owner.encoding or "", "")
            packed = file.with_name(file.name + ending)
            is_packed = bool(ending) and packed.is_file()
            self.send_body(
                200,
                (packed if is_packed else file).read_bytes(),
                {"Content-Type": TYPES.get(file.suffix, "application/octet-stream")}
                | ({"Content-Encoding": TOKENS[self.owner.encoding or ""]} if is_packed else {}),
            )

    def send_missing(self) -> None:
        """Send what hosts send for an address that leads nowhere."""
        page = self.owner.folder / "404.html"
        body = page.read_bytes() if page.is_file() else b"not found"
        self.send_body(404, body, {"Content-Type": TYPES[".html"]})

    def send_body(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """Send a body as the line takes it; headers of one's own may lie about its length."""
        self.send_response(status)
        own = {"Content-Length": str(len(body))} | self.owner.headers | headers
        for name, value in own.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        path = self.path.partition("?")[0]
        self.owner.sent[path] = self.owner.sent.get(path, 0) + len(body)
        for at in range(0, len(body), SLICE):
            part = body[at : at + SLICE]
            self.owner.line.wait(len(part))
            self.wfile.write(part)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: a failing test, or the table of a bench, shows what matters."""
