"""Tables that a phone can show: each cell carries its column's heading, so that rows can stack."""

import re
from html import escape, unescape
from itertools import count

TABLE = re.compile(r"<table>(?P<head>.*?</thead>)(?P<body>.*?)</table>", re.DOTALL)
HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[dh]\b")
TAG = re.compile(r"<[^>]*>")


def stacked(html: str) -> str:
    """Give each cell of a table without a class its heading as `data-label`; styles do the rest."""
    return TABLE.sub(_labelled, html)


def _classed(html: str) -> str:
    """Say with a class what Markdown says with a style, over which no phone's style would win."""
    return html.replace('style="text-align: right;"', 'class="number"')


def _labelled(table: re.Match[str]) -> str:
    headings = [unescape(TAG.sub("", each)).strip() for each in HEADING.findall(table["head"])]

    def row(found: re.Match[str]) -> str:
        number = count()
        return CELL.sub(lambda cell: _told(cell[0], headings, next(number)), found[0])

    return f"<table>{table['head']}{_classed(ROW.sub(row, table['body']))}</table>"


def _told(cell: str, headings: list[str], number: int) -> str:
    """Give a cell its column's heading; a row's own heading has none, but takes a column."""
    return f"<td{_label(headings, number)}" if cell == "<td" else cell


def _label(headings: list[str], number: int) -> str:
    return f' data-label="{escape(headings[number])}"' if number < len(headings) else ""
