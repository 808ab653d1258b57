"""The text of files as they lie on a disk, and their bytes again, byte-order mark and all.

A folder is gone through whole; what is no text in it is passed over and counted, and so is what is
no file: a link to another, a pipe or a device, which may lead out of the folder and have no end.
"""

import codecs
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Those of four bytes first, for one of two bytes begins alike."""
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
HEAD = 4_096
"""Bytes in which a page names its encoding; more than browsers look at."""
MEGABYTE = 1_000_000
LARGEST = 50 * MEGABYTE
"""Bytes of a file that is read: 10 MB of links take 22 seconds, and 30 times that in memory."""
ASCII = bytes(sign for sign in range(0x20, 0x7F) if sign != ord("\\")) + rb"\u0041 xn--bcher-kva"
"""What means itself in each encoding of pages, so that what is written there means it too."""
OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened: what was put in its place meanwhile may not let us wait."""
PACKED = {b"PK\x03\x04": "a zip or an Office file", b"%PDF": "a PDF", b"\x1f\x8b": "a gzip"}
NOT_OURS = {".git", ".hg", ".svn", ".tox", ".venv", "__pycache__", "node_modules", "venv"}
"""Folders that hold no pages of anybody's own."""


class FileError(Exception):
    """A file cannot be read; one sentence says why, without the file's name."""


class NoText(FileError):
    """The file is no text at all, such as a picture."""


class NoFile(FileError):
    """Something has the name of a file, and is a link to one, a pipe or a device."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text, and what has to stand around it to get the same bytes again.

    One that `is_named` may be reached by a link; what lies in a folder may not.
    """

    path: Path
    text: str
    mark: bytes
    encoding: str
    is_named: bool = True

    def encoded(self, text: str) -> bytes:
        """Return another text as this file would have it; `UnicodeEncodeError` if it cannot."""
        return self.mark + text.encode(self.encoding)


def files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield each file once, those of folders in the order of their names, and whether it is named.

    One that is named has to be there and a text; what lies in a folder need not be one, nor a file.
    """
    seen = set[Path]()
    for path in paths:
        for file in _in_folder(path) if os.path.isdir(path) else (path,):  # noqa: PTH112
            if file not in seen:
                seen.add(file)
                yield file, file is path


def read(path: Path, *, is_named: bool) -> FileText:
    """Return a file's text; `FileError` says in one sentence why there is none."""
    return replace(_text(path, contents(path, is_named=is_named)), is_named=is_named)


def contents(path: Path, *, is_named: bool) -> bytes:
    """Return a file's bytes; `FileError` if it is no file, or is too large to be a text."""
    try:
        mode = path.stat(follow_symlinks=is_named).st_mode
        if stat.S_ISDIR(mode):
            raise FileError("this folder cannot be opened, so what lies in it was not checked")
        if not stat.S_ISREG(mode):
            raise NoFile("this is no file, but a link, a pipe or a device; save the page as a file")
        flags = OPEN if is_named else OPEN | getattr(os, "O_NOFOLLOW", 0)
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise NoFile("this was a file, and is none any more; check it again")
            head = file.read(HEAD) or b""
            _refuse_packed(head)
            _refuse_large(found.st_size)
            pieces = iter(lambda: file.read(MEGABYTE) or b"", b"")
            data = b"".join((head, *islice(pieces, LARGEST // MEGABYTE + 1)))
    except OSError as error:
        raise FileError(error.strerror or "it cannot be read") from None
    _refuse_large(len(data))  # what a system makes up while it is read has no size before
    return data


def _refuse_packed(head: bytes) -> None:
    for magic, name in PACKED.items():
        if head.startswith(magic):
            raise NoText(f"this is {name}; unpack it, or save it as HTML or text")
    if b"\0" in head and not any(head.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        _utf_16_without_mark(head)


def _refuse_large(size: int) -> None:
    if size > LARGEST:
        found, limit = (-(-each // MEGABYTE) for each in (size, LARGEST))
        raise FileError(
            f"it has {found} MB, and up to {limit} are read; split it, and check the parts"
        )


def _text(path: Path, data: bytes) -> FileText:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return FileText(path, _decoded(data[len(mark) :], encoding), mark, encoding)
    if b"\0" in data[:HEAD]:
        encoding = _utf_16_without_mark(data)
        return FileText(path, _decoded(data, encoding), b"", encoding)
    try:
        return FileText(path, data.decode("utf-8"), b"", "utf-8")
    except UnicodeDecodeError as error:
        return _declared(path, data, error)


def _in_folder(folder: Path) -> Iterator[Path]:
    closed = list[Path]()
    for home, folders, names in os.walk(folder, onerror=lambda e: closed.append(Path(e.filename))):
        folders[:] = sorted(set(folders) - NOT_OURS)
        yield from (each for name in folders if os.path.islink(each := Path(home, name)))  # noqa: PTH114
        yield from (Path(home, name) for name in sorted(names))
    yield from closed  # what reads them says that they cannot be


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-le").removesuffix("-be").upper()
        raise FileError(f"byte {error.start + 1} is not {name}; save the file as UTF-8") from None


def _utf_16_without_mark(data: bytes) -> str:
    """Tell which UTF-16 a text with zero bytes is in, by where they stand; else it is no text."""
    pairs = len(data[:HEAD]) // 2
    for encoding, at in (("utf-16-le", 1), ("utf-16-be", 0)):
        if 2 * data[at:HEAD:2].count(0) > pairs and not data[1 - at : HEAD : 2].count(0):
            return encoding
    raise NoText("this is no text; save the page as HTML or text")


def _declared(path: Path, data: bytes, error: UnicodeDecodeError) -> FileText:
    """Read a page in the encoding that it names, as word processors do."""
    line = data.count(b"\n", 0, error.start) + 1
    problem = f"line {line}: the byte {data[error.start]:#04x} is not UTF-8; save the file as UTF-8"
    if (named := DECLARED.search(data[:HEAD])) is None:
        raise FileError(problem)
    encoding = named[1].decode("ascii", "replace")
    try:
        if ASCII.decode(encoding) != ASCII.decode("ascii"):
            raise LookupError(encoding)
        text = data.decode(encoding)
    except (LookupError, UnicodeError):  # "undefined" is an encoding, and raises the latter
        raise FileError(f"{problem} (it says that it is {encoding})") from None
    return FileText(path, text, b"", encoding)
