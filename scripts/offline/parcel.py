"""Several files in one, compressed together; `quiz/page/file/parcel.js` takes them apart again."""

import lzma
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypedDict

import zstandard

from scripts.runtime.bundle import sha256

LEVEL, WINDOW = 22, 24
"""As small as zstd goes, with all of a parcel in view: 16 MB, as a power of two."""
XZ = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << WINDOW}]
"""The same for xz."""


class Contents(TypedDict):
    """What must be known to take a parcel apart; the SHA-256, in base64, is of it as it travels."""

    size: int
    sha256: str
    files: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Parcel:
    """The compressed bytes, and what is in them."""

    data: bytes
    contents: Contents


def zstd(data: bytes) -> bytes:
    """Compress what has to open without WebAssembly."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, window_log=WINDOW, write_checksum=False
    )
    return zstandard.ZstdCompressor(compression_params=parameters).compress(data)


def xz(data: bytes) -> bytes:
    """Compress what is of no use without WebAssembly: smaller by a tenth, and slower to unpack."""
    return lzma.compress(data, check=lzma.CHECK_CRC32, filters=XZ)


def pack(files: Mapping[str, bytes], compress: Callable[[bytes], bytes]) -> Parcel:
    """Compress files together, in their order."""
    data = compress(b"".join(files.values()))
    lengths = [(name, len(content)) for name, content in files.items()]
    return Parcel(data, {"size": len(data), "sha256": sha256(data), "files": lengths})
