"""Files of cases, as a test needs them: so many rows of one kind, then so many of another."""

from typing import Any

from quiz.decision import Guide
from quiz.decision.cases.cases_json import CasesJson, ColumnsJson
from quiz.decision.cases.reply import cases_reply

BOTH, TEXT_ONLY, NEITHER, CLOSED_ONLY = "yes,yes", "yes,no", "no,no", "no,yes"


def sheet(header: str, *rows: tuple[int, str]) -> str:
    """Return a file with this header and so many of each row."""
    return "\n".join([header, *(row for count, row in rows for _ in range(count))]) + "\n"


def paired(both: int, text_only: int, neither: int, closed_only: int) -> str:
    """Return a file of cases that ran with the text and without it."""
    counts = (both, text_only, neither, closed_only)
    kinds = (BOTH, TEXT_ONLY, NEITHER, CLOSED_ONLY)
    return sheet("pasted,closed", *zip(counts, kinds, strict=True))


def reply_or_error(guide: Guide, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of cases, or the one sentence that refuses them."""
    try:
        return {**cases_reply(guide, asked)}
    except ValueError as refused:
        return {"error": str(refused)}


def counted(guide: Guide, file: str, target: int = 80, **more: Any) -> CasesJson:
    """Return what the cases of a file say."""
    found = cases_reply(guide, {"file": file, "target": target, **more})
    assert "result" in found
    return found


def columns_of(guide: Guide, file: str) -> ColumnsJson:
    """Return what the columns of a file are."""
    found = cases_reply(guide, {"file": file})
    assert "result" not in found
    return found
