"""New addresses in the place of old ones, and not a byte else."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from quiz.terminal.check.file_text import FileError, FileText
from quiz.terminal.check.findings import Finding


def fixed(file: FileText, findings: Iterable[Finding]) -> list[Finding]:
    """Write a file with the new addresses that were found for it, and return what that mended.

    `FileError` if the file's encoding cannot hold them, or it cannot be written; then it stays as
    it was.
    """
    mended = sorted((each for each in findings if each.new), key=lambda each: each.start)
    if not mended:
        return []
    pieces, end = list[str](), 0
    for each in mended:
        pieces += (file.text[end : each.start], each.new or "")
        end = each.end
    _write(file, "".join((*pieces, file.text[end:])))
    return mended


def _write(file: FileText, text: str) -> None:
    try:
        if file.encoded(file.text) != file.path.read_bytes():
            raise FileError(
                f"it is {file.encoding} that cannot be written as it was; left as it is"
            )
        _replace(file.path, file.encoded(text))
    except UnicodeError:
        raise FileError(f"{file.encoding} cannot hold a new address; left as it is") from None
    except OSError as error:
        raise FileError(f"it cannot be written: {error.strerror}; left as it is") from None


def _replace(path: Path, data: bytes) -> None:
    """Put a file in the place of another at once, so that a full disk leaves the old one whole."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, target.stat().st_mode)  # noqa: PTH101
        os.replace(name, target)  # noqa: PTH105
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
