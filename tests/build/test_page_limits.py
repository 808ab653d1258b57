"""What the page refuses before it asks is what Python would refuse."""

import re

import pytest

from quiz import bridge
from quiz.decision.cases import csv_table
from scripts.runtime.bundle import PAGE

MOST_BYTES_OF_A_CHARACTER = 4


@pytest.mark.parametrize(
    ("script", "name", "limit"),
    [
        ("cases/cases.js", "LONGEST", csv_table.LONGEST),
        ("dom/files.js", "LARGEST", csv_table.LONGEST * MOST_BYTES_OF_A_CHARACTER),
        ("form/open_record.js", "LONGEST", bridge.LONGEST),
    ],
)
def test_the_page_and_python_have_one_limit(script: str, name: str, limit: int) -> None:
    text = (PAGE / script).read_text(encoding="utf-8")
    (found,) = re.findall(rf"^(?:export )?const {name} = ([\d_]+);$", text, re.MULTILINE)

    assert int(found) == limit
