"""Several files in one, compressed together; `quiz/page/file/parcel.js` takes them apart again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

import zstandard

from scripts.runtime.bundle import sha256

LEVEL, WINDOW = 22, 24
"""As small as zstd goes, with all of a parcel in view: 16 MB, as a power of two."""


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


def pack(files: Mapping[str, bytes]) -> Parcel:
    """Compress files together, in their order."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, window_log=WINDOW, write_checksum=False
    )
    compressor = zstandard.ZstdCompressor(compression_params=parameters)
    data = compressor.compress(b"".join(files.values()))
    lengths = [(name, len(content)) for name, content in files.items()]
    return Parcel(data, {"size": len(data), "sha256": sha256(data), "files": lengths})
