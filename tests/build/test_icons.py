"""An installed site is called and coloured as the site is, and its icons are pictures."""

import json
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from scripts.offline.icons import ASSETS, ICONS, PAPER, Icon

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = json.loads((ROOT / "docs" / "manifest.webmanifest").read_text("utf-8"))
CONFIG = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def _chunks(png: bytes) -> dict[bytes, bytes]:
    """Return the parts of a PNG by their kinds, those of one kind together."""
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        chunks[kind] = chunks.get(kind, b"") + png[at + 8 : at + 8 + length]
        at += length + 12
    return chunks


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.name)
def test_an_icon_has_its_size_and_is_not_blank(icon: Icon) -> None:
    chunks = _chunks((ASSETS / icon.name).read_bytes())
    pixels = zlib.decompress(chunks[b"IDAT"])
    row = len(pixels) // icon.side
    rows = {pixels[at : at + row] for at in range(0, len(pixels), row)}

    assert struct.unpack(">II", chunks[b"IHDR"][:8]) == (icon.side, icon.side)
    assert len(rows) > 10  # of a blank picture all rows are alike


def test_the_manifest_names_the_icons_that_are_there() -> None:
    listed = {each["src"]: each["sizes"] for each in MANIFEST["icons"]}
    drawn = {f"assets/{icon.name}": f"{icon.side}x{icon.side}" for icon in ICONS}
    del drawn["assets/icon-apple-180.png"]  # which the pages name

    assert listed == {"assets/map.svg": "any"} | drawn
    assert (ASSETS / "map.svg").is_file()


def test_a_masked_icon_is_seen_whole() -> None:
    """Its logo has rounded corners of 14.77 of 24 from the middle; a mask leaves 40 of 100."""
    (masked,) = [each["src"] for each in MANIFEST["icons"] if each.get("purpose") == "maskable"]
    (share,) = [icon.share for icon in ICONS if masked.endswith(icon.name)]

    assert share * 14.77 / 24 <= 0.4


def test_an_installed_site_has_the_site_s_own_name_and_colours() -> None:
    tokens = (ROOT / "quiz" / "page" / "styles" / "tokens.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", tokens.partition("@media")[0]))

    assert f"\nsite_name: {MANIFEST['name']}\n" in f"\n{CONFIG}"
    assert f"\nsite_description: {MANIFEST['description']}\n" in CONFIG
    assert len(MANIFEST["short_name"]) <= 12  # what fits below an icon
    assert MANIFEST["theme_color"] == light["--md-primary-fg-color"]
    assert {MANIFEST["background_color"], PAPER} == {light["--md-default-bg-color"]}
