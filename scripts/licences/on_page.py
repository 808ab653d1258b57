"""The components as their page shows them: a row each, and each licence's text once."""

from collections.abc import Iterator

from scripts.licences.components import Component, components
from scripts.runtime.bundle import ROOT

OURS = "this guide"
SHORT_COMMIT = 12
"""How many digits of a commit tell it from others."""
UNNUMBERED = "–"

type Row = tuple[str, str, str, str, str]
type Text = tuple[str, tuple[str, ...], str]


def rows() -> Iterator[Row]:
    """Yield the name of each component, its address, version, licence, and what it is in."""
    known = components()
    for each in known.values():
        where = f"in {known[each.within].name}" if each.within else each.part
        yield each.name, each.url, _version(each), each.licence, where


def texts() -> Iterator[Text]:
    """Yield the title of each text, whose copyright it is under, and the text; ours comes first."""
    yield f"MIT: {OURS}", (), (ROOT / "LICENSE").read_text(encoding="utf-8")
    shared = dict[str, list[Component]]()
    for each in components().values():
        if each.text:
            shared.setdefault(each.text, []).append(each)
    for text, those in shared.items():
        names = ", ".join(each.name for each in those)
        owners = tuple(f"{each.name}: {line}" for each in those for line in each.copyright)
        yield f"{those[0].licence}: {names}", owners, text


def _version(component: Component) -> str:
    if component.is_commit:
        return f"commit {component.version[:SHORT_COMMIT]}"
    return component.version or UNNUMBERED
