"""The pages of a built site. The guide as one file lies beside them, short addresses below `s/`."""

from pathlib import Path

from scripts.offline import single_file
from scripts.prose.addresses import SHORT


def html_pages(site: Path) -> list[Path]:
    names = (path for path in site.rglob("*.html") if path.name != single_file.NAME)
    return sorted(path for path in names if (site / SHORT) not in path.parents)
