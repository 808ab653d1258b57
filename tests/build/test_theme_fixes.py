"""What is corrected in the theme's markup."""

import pytest

from scripts.pages.theme_fixes import corrected


@pytest.mark.parametrize("title", ["It&rsquo;s built", "A &amp; B", "“So” &lt;b&gt;", "Plain"])
def test_the_next_page_is_called_by_its_title_for_who_listens(title: str) -> None:
    twice = title.replace("&", "&amp;")

    assert corrected(f'<a href="x/" aria-label="Next: {twice}">') == (
        f'<a href="x/" aria-label="Next: {title}">'
    )


def test_no_browser_is_led_to_fetch_the_next_page_ahead() -> None:
    ahead = '<link rel="prev" href="../a/">\n      <link rel="next" href="../c/">'

    assert corrected(f'<title>B</title>{ahead}<link rel="icon" href="b.svg">') == (
        '<title>B</title><link rel="icon" href="b.svg">'
    )


def test_a_page_without_a_fault_comes_back_as_it_is() -> None:
    html = '<p aria-label="A &amp;amp; B">&amp;amp;</p>'

    assert corrected(html) == html
