"""A static server like any host's, which can also be told to fail in the ways that hosts do."""

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}


class Server:
    """Serve a folder on a free port. What shall fail is named by ends of paths, and may change.

    `missing` files are not found, `stalled` ones wait for `go_on`, `cut` ones end half-way, and
    `corrupt` ones are whole but not what they were.
    """

    def __init__(self, folder: Path) -> None:
        self.missing: set[str] = set()
        self.cut: set[str] = set()
        self.corrupt: set[str] = set()
        self.stalled: set[str] = set()
        self.headers: dict[str, str] = {}
        self.go_on = threading.Event()
        self.asked: set[str] = set()
        self._heard = threading.Condition()
        self._http = _Http(("127.0.0.1", 0), partial(_Handler, directory=str(folder), owner=self))
        self.address = f"http://127.0.0.1:{self._http.server_address[1]}"

    def hear(self, path: str) -> None:
        """Note that this path was asked for."""
        with self._heard:
            self.asked.add(path)
            self._heard.notify_all()

    def is_asked_for(self, end: str, within: float) -> bool:
        """Wait for a request whose path ends so, made before or from now on; seconds at most."""
        with self._heard:
            return self._heard.wait_for(lambda: any(p.endswith(end) for p in self.asked), within)

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.go_on.set()
        self._http.shutdown()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a browser hang up without a word: it does so whenever a page is left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    def __init__(self, *args: object, owner: Server, directory: str) -> None:
        self.owner = owner
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.owner.hear(path)
        if any(path.endswith(end) for end in self.owner.stalled):
            self.owner.go_on.wait()
        if any(path.endswith(end) for end in self.owner.missing):
            self.send_error(404)
        elif any(path.endswith(end) for end in self.owner.cut | self.owner.corrupt):
            self._spoil(path)
        else:
            super().do_GET()

    def _spoil(self, path: str) -> None:
        """Send the headers of the whole file, then half of it, or all with its bits turned."""
        body = Path(self.translate_path(path)).read_bytes()
        is_cut = any(path.endswith(end) for end in self.owner.cut)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if is_cut else bytes(255 - byte for byte in body))
        self.close_connection = True

    def end_headers(self) -> None:
        for name, value in self.owner.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: a failing test shows what matters."""
