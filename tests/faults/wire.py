"""What can happen to a file on its way, each as hosts and networks do it."""

import gzip

from scripts.bench.serve import TYPES, Line, Request
from tests.support.server import Reply

SIGN_IN = b"<!doctype html><title>Sign in</title><h1>Sign in to the network</h1><form></form>"
SLOW = 2.0
"""Megabits a second."""
HTML = {"Content-Type": TYPES[".html"]}


def _hung_up(request: Request, path: str) -> None:
    request.close_connection = True


def _cut_short(request: Request, path: str) -> None:
    """Half of it, though the headers name all of its length."""
    body = request.file(path).read_bytes()
    headers = {"Content-Type": _type(request, path), "Content-Length": str(len(body))}
    request.send_body(200, body[: len(body) // 2], headers)
    request.close_connection = True


def _half(request: Request, path: str) -> None:
    """Half of it, as if that were all."""
    body = request.file(path).read_bytes()
    request.send_body(200, body[: len(body) // 2], {"Content-Type": _type(request, path)})


def _bit_turned(request: Request, path: str) -> None:
    body = bytearray(request.file(path).read_bytes())
    body[len(body) // 2] ^= 1
    request.send_body(200, bytes(body), {"Content-Type": _type(request, path)})


def _typed(kind: str) -> Reply:
    def reply(request: Request, path: str) -> None:
        request.send_body(200, request.file(path).read_bytes(), {"Content-Type": kind})

    return reply


def _latin_1(request: Request, path: str) -> None:
    kind = f"{_type(request, path).partition(';')[0]}; charset=iso-8859-1"
    request.send_body(200, request.file(path).read_bytes(), {"Content-Type": kind})


def _not_as_named(request: Request, path: str) -> None:
    """Named as compressed, and it isn't."""
    headers = {"Content-Type": _type(request, path), "Content-Encoding": "gzip"}
    request.send_body(200, request.file(path).read_bytes(), headers)


def _not_named(request: Request, path: str) -> None:
    """Compressed, and not named so."""
    body = gzip.compress(request.file(path).read_bytes(), 1)
    request.send_body(200, body, {"Content-Type": _type(request, path)})


def _status(code: int) -> Reply:
    def reply(request: Request, path: str) -> None:
        request.send_body(code, f"{code}".encode(), HTML)

    return reply


def _signing_in(request: Request, path: str) -> None:
    request.send_body(200, SIGN_IN, HTML)


def _slowly(request: Request, path: str) -> None:
    body, line = request.file(path).read_bytes(), Line(SLOW, 0)
    request.send_response(200)
    request.send_header("Content-Type", _type(request, path))
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    for at in range(0, len(body), 16_384):
        part = body[at : at + 16_384]
        line.wait(len(part))
        request.wfile.write(part)


def _type(request: Request, path: str) -> str:
    return TYPES.get(request.file(path).suffix, "application/octet-stream")


FAULTS: dict[str, Reply] = {
    "the network is cut": _hung_up,
    "cut half-way": _cut_short,
    "only half": _half,
    "one bit turned": _bit_turned,
    "of no type": _typed("application/octet-stream"),
    "as Latin-1": _latin_1,
    "called compressed": _not_as_named,
    "compressed unsaid": _not_named,
    "404": _status(404),
    "403": _status(403),
    "503": _status(503),
    "a sign-in page": _signing_in,
    "slow": _slowly,
}
"""By what is said of each in the table. All are lasting, until they are lifted."""


def once(reply: Reply) -> Reply:
    """Return a fault that is over when it has happened."""
    happened: list[str] = []

    def first_time(request: Request, path: str) -> None:
        if path in happened:
            request.send_file(path)
        else:
            happened.append(path)
            reply(request, path)

    return first_time
