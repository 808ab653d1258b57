"""A static server as hosts are: compressed, over a line of so many bits, or as fast as it can."""

import threading
import time
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
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


class Server:
    """Serve a folder, whose files have compressed copies beside them, on a free port."""

    def __init__(self, folder: Path, encoding: str, line: Line) -> None:
        self.sent: dict[str, int] = {}
        """Bytes of the bodies that went out, by path."""
        handler = partial(_Handler, folder=folder, encoding=encoding, line=line, sent=self.sent)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._http.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self, *args: object, folder: Path, encoding: str, line: Line, sent: dict[str, int]
    ) -> None:
        self.folder, self.encoding, self.line, self.sent = folder, encoding, line, sent
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        asked = self.path.partition("?")[0]
        path = self.folder / asked.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        packed = path.with_name(path.name + ENDINGS[self.encoding])
        time.sleep(self.line.delay)
        if not path.is_file():
            self.send_error(404)
            return
        data = (packed if packed.is_file() else path).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=3600")
        if packed.is_file():
            self.send_header("Content-Encoding", TOKENS[self.encoding])
        self.end_headers()
        self.sent[asked] = self.sent.get(asked, 0) + len(data)
        for at in range(0, len(data), SLICE):
            part = data[at : at + SLICE]
            self.line.wait(len(part))
            self.wfile.write(part)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: only the table matters."""
