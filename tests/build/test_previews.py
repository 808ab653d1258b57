"""Pictures for previews: a title that is never cut, and the map with what it points out."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from quiz.decision import load_guide
from quiz.decision.guide.model import AXES, Outcome
from scripts.charts.axes import CELLS, Highlight
from scripts.pages.previews import Preview, alternative, highlight, tags
from scripts.pages.site_index import Site
from scripts.previews import gallery, small_map
from scripts.previews.colours import light_scheme
from scripts.previews.picture import (
    LINE,
    NAME,
    SIZE,
    TITLE_HEIGHT,
    TITLE_WIDTH,
    Picture,
    png,
)
from scripts.previews.typeface import SIZES, PictureError, fitted, font
from scripts.prose.markdown import pages

ROOT = Path(__file__).parents[2]
GUIDE = load_guide()
SITE = Site(GUIDE, pages(), "assets/quiz-1")
TITLES = [section.title for page in pages() for section in page.sections]
HIGHLIGHTS = [
    Highlight(),
    *(Highlight(verdict=verdict) for verdict in GUIDE.outcomes),
    *(Highlight(axes=axes) for axes in ((AXES[0],), (AXES[1],), AXES)),
]


def _image(title: str, shown: Highlight) -> Image.Image:
    file = png(Picture(title, small_map.of(GUIDE, shown)))
    return Image.open(BytesIO(file)).convert("RGB")


def _differs_in(one: Image.Image, other: Image.Image) -> set[tuple[int, int]]:
    """Return the cells of the map, as rows and columns, in which two pictures differ."""
    differing = set()
    for cell in CELLS:
        x = small_map.LEFT + cell.column * (small_map.WIDTH + small_map.GAP)
        y = small_map.TOP + cell.row * (small_map.HEIGHT + small_map.GAP)
        box = (x, y, x + small_map.WIDTH, y + small_map.HEIGHT)
        if one.crop(box).tobytes() != other.crop(box).tobytes():
            differing.add((cell.row, cell.column))
    return differing


def test_every_title_of_the_site_fits_whole() -> None:
    assert len(TITLES) > 400
    for title in TITLES:
        setting = fitted(title, TITLE_WIDTH, TITLE_HEIGHT)
        widths = [font("semibold", setting.size).getlength(line) for line in setting.lines]

        assert " ".join(setting.lines).split() == title.split()
        assert max(widths) <= TITLE_WIDTH + 20, title  # measured at another size; 40 are free
        assert setting.height <= TITLE_HEIGHT


@given(st.lists(st.text("abcxyzMWÄ“”’–×≥0.", min_size=1, max_size=16), min_size=1, max_size=24))
def test_a_title_of_any_length_is_whole_and_within_its_room(listed: list[str]) -> None:
    title = " ".join(listed)
    setting = fitted(title, TITLE_WIDTH, TITLE_HEIGHT)
    widths = [font("semibold", setting.size).getlength(line) for line in setting.lines]

    assert " ".join(setting.lines) == title
    assert max(widths) <= TITLE_WIDTH + 20
    assert setting.height <= TITLE_HEIGHT


def test_a_longer_title_is_smaller() -> None:
    sizes = [fitted("word " * count, TITLE_WIDTH, TITLE_HEIGHT).size for count in (1, 20, 40, 60)]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == SIZES[0]
    assert len(set(sizes)) > 2


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("word " * 200, "a preview has no room for so long a title: shorten 'word word "),
        ("w" * 60, "a preview has no room for so long a title: shorten 'wwww"),
        ("When 猫 wins", "the typeface of previews has no '猫': reword 'When 猫 wins'"),
    ],
)
def test_a_title_that_cannot_be_set_is_one_sentence(title: str, sentence: str) -> None:
    with pytest.raises(PictureError) as refused:
        fitted(title, TITLE_WIDTH, TITLE_HEIGHT)

    assert str(refused.value).startswith(sentence)


def test_the_typeface_has_the_signs_that_titles_use() -> None:
    fitted("“Curly” ‘quotes’, it’s – and —: × ≥ ≤ é ä · …", TITLE_WIDTH, TITLE_HEIGHT)


@pytest.mark.parametrize("shown", HIGHLIGHTS, ids=str)
def test_a_picture_has_its_size_and_is_light(shown: Highlight) -> None:
    longest = max(TITLES, key=len)
    file = png(Picture(longest, small_map.of(GUIDE, shown)))

    assert Image.open(BytesIO(file)).size == SIZE
    assert len(file) < 40_000  # the largest may have 100,000
    assert file == png(Picture(longest, small_map.of(GUIDE, shown)))


@pytest.mark.parametrize("verdict", GUIDE.outcomes)
def test_a_verdict_s_picture_marks_its_cells_and_no_others(verdict: str) -> None:
    without, with_it = _image("RAG", Highlight()), _image("RAG", Highlight(verdict=verdict))

    assert _differs_in(without, with_it) == {
        (cell.row, cell.column) for cell in CELLS if cell.verdict == verdict
    }


@pytest.mark.parametrize("axis", AXES)
def test_an_axis_that_is_pointed_out_has_its_colour(axis: str) -> None:
    colour = light_scheme()[axis]
    without, with_it = (
        Counter(_image("RAG", Highlight(axes=axes)).get_flattened_data())[colour]
        for axes in ((), tuple(each for each in AXES if each == axis))
    )

    assert with_it > without + 900  # a line of 5 by 300 pixels and a sign


def test_a_title_leaves_the_map_as_it_is() -> None:
    short, long = _image("SFT", Highlight()), _image(max(TITLES, key=len), Highlight())
    beside = (small_map.LEFT - 2 * small_map.AXIS - small_map.ROW_NAMES, 0, *SIZE)

    assert short.crop(beside).tobytes() == long.crop(beside).tobytes()
    assert short.tobytes() != long.tobytes()


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "OUT", tmp_path / "drawn")  # others draw side by side
    picture = Picture("Drawn once", small_map.of(GUIDE, Highlight()))
    gallery.publish(tmp_path, {"one.png": picture})
    (drawn,) = gallery.OUT.glob("*.png")
    at = drawn.stat().st_mtime_ns
    gallery.publish(tmp_path, {"two.png": picture})

    assert drawn.stat().st_mtime_ns == at
    assert list(gallery.OUT.glob("*.png")) == [drawn]
    assert [(tmp_path / name).read_bytes() for name in ("one.png", "two.png")] == [png(picture)] * 2


def test_each_picture_of_a_site_has_its_own_title_and_map(tmp_path: Path) -> None:
    maps = [small_map.of(GUIDE, shown) for shown in HIGHLIGHTS]
    pictures = [Picture(title, map_) for title in TITLES[:3] for map_ in maps]
    gallery.publish(tmp_path, {f"{number}.png": each for number, each in enumerate(pictures)})

    assert len({path.read_bytes() for path in tmp_path.glob("*.png")}) == len(pictures)


@pytest.mark.parametrize("verdict", GUIDE.outcomes.values(), ids=lambda each: each.id)
def test_a_verdict_s_own_section_shows_where_it_is(verdict: Outcome) -> None:
    page = verdict.section.partition("/")[0] + ".md"

    assert highlight(SITE, page) == Highlight(verdict=verdict.id)
    assert verdict.label in alternative(GUIDE, highlight(SITE, page))


def test_a_criterion_shows_the_axes_that_its_rules_bear_on() -> None:
    assert highlight(SITE, "criteria/citations.md") == Highlight(axes=("retrieval",))
    assert highlight(SITE, "criteria/volume.md") == Highlight(axes=("training",))
    assert highlight(SITE, "criteria/gap.md") == Highlight(axes=AXES)
    assert highlight(SITE, "criteria/index.md") == highlight(SITE, "faq.md") == Highlight()


def test_without_the_site_s_address_the_tags_name_none() -> None:
    preview = Preview("rag/", "rag.md#rag", 'A "title"', "It’s <this>.")
    without, with_it = tags(SITE, "", preview), tags(SITE, "https://guide.invalid/", preview)

    assert "og:title" in without and "og:description" in without
    assert "&#34;title&#34;" in without and "&lt;this&gt;" in without
    assert not any(name in without for name in ("og:url", "og:image", "large", "://"))
    assert 'content="https://guide.invalid/s/rag/preview.png"' in with_it


def test_a_picture_has_the_site_s_own_name_and_line() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    assert f"\nsite_name: {NAME}\n" in f"\n{config}"
    assert f"\nsite_description: {LINE}." in config
