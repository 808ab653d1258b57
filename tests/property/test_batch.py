"""Whatever a batch file holds: all of its rows are decided, or one sentence says why none is."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from quiz.decision import decide, load_guide
from quiz.decision.links.query_string import Link, parse, write
from quiz.terminal.batch import ADDED, decide_file
from quiz.terminal.csv_rows import BatchError

GUIDE = load_guide()
CELLS = st.sampled_from(["", "unsure", "both", "changing", "yes", "neither", 'a"b', "a,b", "a\nb"])
HEADERS = st.lists(
    st.sampled_from(["gap", "freshness", "note", "citations"]), min_size=1, max_size=4
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        id: st.sampled_from([*criterion.choices]) for id, criterion in GUIDE.criteria.items()
    },
)


@contextmanager
def _file(content: bytes) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        path.write_bytes(content)
        yield path


def _decided_or_told(content: bytes) -> list[str]:
    with _file(content) as path:
        try:
            return list(decide_file(GUIDE, path))
        except BatchError as error:
            assert str(error).replace(str(path), "rows.csv").isprintable()
            return []


@given(st.binary() | st.text().map(str.encode) | st.binary().map(b"gap,note\n".__add__))
@example(b"gap\r\nboth\r\n")
@example(b"\xef\xbb\xbfgap\nboth\n")
@example(b'gap\n"both')
@example(b"gap\nboth\x00\n")
def test_any_bytes_are_decided_whole_or_refused_in_one_sentence(content: bytes) -> None:
    _decided_or_told(content)


@given(HEADERS, st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6))
def test_any_table_is_decided_row_by_row_as_the_engine_does(
    header: list[str], table: list[list[str]]
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([header, *table])

    lines = _decided_or_told(out.getvalue().encode())
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        given_ = {id: row[id] for id in GUIDE.criteria if row.get(id) not in (None, "", "unsure")}
        assert row["guide_verdict"] == decide(GUIDE, given_).id
        assert set(ADDED) <= set(row)


@given(ANSWERS)
def test_a_link_carries_any_answers_there_and_back(answers: dict[str, str]) -> None:
    link = Link(answers, None, None, (), mended=False)

    assert parse(GUIDE, f"?{write(GUIDE, answers)}") == link
    assert parse(GUIDE, "", f"#{write(GUIDE, answers)}") == link
