"""The pictures of a site. One is drawn only if no build before has drawn the same."""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

from filelock import FileLock

from scripts.charts import axes
from scripts.previews import colours
from scripts.previews.picture import Picture, png
from scripts.runtime import bundle

OUT = bundle.ROOT / "build" / "previews"


def publish(site_dir: Path, pictures: Mapping[str, Picture]) -> None:
    """Write each picture at its address below the folder of a site."""
    drawn = bundle.up_to_date(OUT, _sources(), lambda folder: None)
    with FileLock(OUT.with_suffix(".lock")):
        for address, picture in pictures.items():
            _lay_out(_file(drawn, picture), site_dir / address)


def _file(drawn: Path, picture: Picture) -> Path:
    path = drawn / f"{sha256(repr(picture).encode()).hexdigest()}.png"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(png(picture))
        unfinished.rename(path)
    return path


def _lay_out(picture: Path, target: Path) -> None:
    """Give a file a second name, which costs a tenth of a copy; or copy it to another disk."""
    target.unlink(missing_ok=True)
    try:
        os.link(picture, target)
    except OSError:
        copyfile(picture, target)


def _sources() -> Iterator[Path]:
    """Yield every file that all pictures depend on; type and library are locked in the last two."""
    yield from bundle.below(Path(__file__).parent)
    yield from (Path(axes.__file__), colours.TOKENS)
    yield from (bundle.ROOT / "pyproject.toml", bundle.ROOT / "package-lock.json")
