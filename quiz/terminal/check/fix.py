"""New addresses in the place of old ones, and not a byte else."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from quiz.terminal.check.file_text import FileError, FileText, contents
from quiz.terminal.check.findings import Finding


def fixed(file: FileText, findings: Iterable[Finding]) -> list[Finding]:
    """Write a file with the new addresses that were found for it, and return what that mended.

    Of two that overlap the first is written. `FileError` if the file's encoding cannot hold them,
    or it cannot be written; then it stays as it was.
    """
    mended, pieces, end = list[Finding](), list[str](), 0
    for each in sorted(findings, key=lambda each: each.start):
        if each.new and each.start >= end:
            mended.append(each)
            pieces += (file.text[end : each.start], each.new)
            end = each.end
    if mended:
        _write(file, "".join((*pieces, file.text[end:])))
    return mended


def _write(file: FileText, text: str) -> None:
    try:
        if _leads_elsewhere(file.path):
            raise FileError("it is a link to a file elsewhere; name that one; left as it is")
        if file.encoded(file.text) != contents(file.path, is_named=file.is_named):
            raise FileError(
                f"it is {file.encoding} that cannot be written as it was; left as it is"
            )
        _replace(file.path, file.encoded(text))
    except UnicodeError:
        raise FileError(f"{file.encoding} cannot hold a new address; left as it is") from None
    except OSError as error:
        raise FileError(f"it cannot be written: {error.strerror}; left as it is") from None


def _leads_elsewhere(path: Path) -> bool:
    """Tell whether a path is a link out of the folder in which it lies."""
    return path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve())


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
