"""The pages of a built site; the guide as one file lies beside them and is none."""

from pathlib import Path

from scripts.offline import single_file


def html_pages(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*.html") if path.name != single_file.NAME)
