"""The text of files as they lie on a disk, and their bytes again, byte-order mark and all.

A folder is gone through whole; what is no text in it is passed over and counted.
"""

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
PACKED = {b"PK\x03\x04": "a zip or an Office file", b"%PDF": "a PDF", b"\x1f\x8b": "a gzip"}
NOT_OURS = {".git", ".hg", ".svn", ".tox", ".venv", "__pycache__", "node_modules", "venv"}
"""Folders that hold no pages of anybody's own."""


class FileError(Exception):
    """A file cannot be read; one sentence says why, without the file's name."""


class NoText(FileError):
    """The file is no text at all, such as a picture."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text, and what has to stand around it to get the same bytes again."""

    path: Path
    text: str
    mark: bytes
    encoding: str

    def encoded(self, text: str) -> bytes:
        """Return another text as this file would have it; `UnicodeEncodeError` if it cannot."""
        return self.mark + text.encode(self.encoding)


def files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield each file once, those of folders in the order of their names, and whether it is named.

    One that is named has to be there and a text; what lies in a folder need not be one.
    """
    seen = set[Path]()
    for path in paths:
        for file in _in_folder(path) if path.is_dir() else (path,):
            if file not in seen:
                seen.add(file)
                yield file, file is path


def read(path: Path) -> FileText:
    """Return a file's text; `FileError` says in one sentence why there is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(error.strerror or "it cannot be read") from None
    for magic, name in PACKED.items():
        if data.startswith(magic):
            raise NoText(f"this is {name}; unpack it, or save it as HTML or text")
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
        yield from (Path(home, name) for name in sorted(names))
    yield from closed  # what reads them says why they cannot be


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
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        raise FileError(f"{problem} (it says that it is {encoding})") from None
    return FileText(path, text, b"", encoding)
