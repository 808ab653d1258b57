"""Tables that a phone can show: each cell carries its column's heading, so that rows can stack.

An extension of Python-Markdown. Tables of HTML templates are written by `parts/data_table.html`,
which does the same.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown, extensions, treeprocessors, util  # type: ignore[import-untyped]

NUMBER = "text-align: right;"
AFTER_INLINE = 5
"""A priority below those of all that puts elements and typography into cells."""


class ResponsiveTables(extensions.Extension):  # type: ignore[misc]
    """Register the tree processor."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(CellLabels(md), "cell-labels", AFTER_INLINE)


class CellLabels(treeprocessors.Treeprocessor):  # type: ignore[misc]
    """Give each cell of a table without a class its heading as `data-label`; styles do the rest."""

    def run(self, root: Element) -> None:
        for cell in (*root.iter("th"), *root.iter("td")):
            _align_by_class(cell)
        for table in root.iter("table"):
            if "class" not in table.attrib:
                headings = [self._text(heading) for heading in table.iterfind("thead//th")]
                for row in table.iterfind("tbody/tr"):
                    for heading, cell in zip(headings, row, strict=False):
                        if cell.tag == "td":
                            cell.set("data-label", heading)

    def _text(self, heading: Element) -> str:
        """Return a heading without tags; those written as HTML are placeholders by now."""
        text = "".join(heading.itertext())
        for placeholder in util.HTML_PLACEHOLDER_RE.finditer(text):
            if str(self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])]).startswith("<"):
                text = text.replace(placeholder[0], "")
        return text.strip()


def _align_by_class(cell: Element) -> None:
    """Put a class in the stead of a style, which our policy forbids, and which wins on a phone."""
    if cell.get("style") == NUMBER:
        del cell.attrib["style"]
        cell.set("class", "number")


def makeExtension() -> ResponsiveTables:
    """Return the extension; Python-Markdown finds it by this name."""
    return ResponsiveTables()
