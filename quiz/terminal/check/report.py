"""What was found, for people and for what runs their builds: lines, JSON, SARIF, JUnit."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from operator import add
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from quiz.terminal.check.findings import Finding
from quiz.terminal.check.kinds import ERRORS, OUTDATED, STALE, Kind
from quiz.terminal.printable import LOG_COMMAND, printable

NAME = "rag-vs-fine-tuning"
RULES = {
    Kind.STALE_CLAIM: "A link names a verdict that the guide does not give.",
    Kind.CHANGED_RECORD: "A record has a verdict that the guide no longer gives.",
    Kind.MOVED_SECTION: "A link leads to a section that is elsewhere now.",
    Kind.MISSING_SECTION: "A link leads to a section that the guide never had.",
    Kind.UNREADABLE: "A link into the quiz, a record or a file cannot be read.",
    Kind.DAMAGED: "A link was damaged on its way, and is read as it was meant.",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many links into the quiz and records there are, and links into sections, right or wrong.

    Of the former, `without_claim` name no verdict in any way; `elsewhere` lead to sections like
    the guide's, on a site that is not known to be its own.
    """

    results: int
    without_claim: int
    sections: int
    elsewhere: int

    def __add__(self, other: "Count") -> "Count":
        return Count(*map(add, astuple(self), astuple(other)))


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in how many files; `unread` are files that could not be read, and why.

    `no_files` are links, pipes and devices in folders; `mend` tells whether addresses were to be
    written.
    """

    guide_version: str
    files: int
    count: Count
    findings: Sequence[Finding]
    fixed: Sequence[Finding]
    unread: Sequence[tuple[Path, str]]
    no_texts: int
    no_files: int
    notes: Sequence[str]
    mend: bool

    @property
    def exit_code(self) -> int:
        """Return 2 if anything could not be read, else 1 if anything is outdated, else 0.

        As with diff: where not all was read, nobody knows whether the rest is all that is wrong.
        """
        if self.unread or any(each.kind == Kind.UNREADABLE for each in self.findings):
            return 2
        return int(any(each.kind in OUTDATED for each in self.findings))

    def numbers(self) -> dict[Kind, int]:
        return {kind: sum(each.kind == kind for each in self.findings) for kind in Kind}


def lines(report: Report) -> Iterator[str]:
    """Yield a line for each finding that fails the run, and what was written, then the counts."""
    for each in report.findings:
        is_left = report.mend and each.refused
        if each.kind in ERRORS or is_left:
            reason = f"; --fix leaves it to a person: {each.refused}" if is_left else ""
            yield f"{_spot(each)}: {printable(each.message)}{reason}"
    for each in report.fixed:
        yield f"{_spot(each)}: written anew: {printable(each.old)} → {printable(each.new or '')}"
    numbers = report.numbers()
    stale = sum(numbers[kind] for kind in STALE)
    yield (
        f"{report.count.results} links and records checked, {stale} stale "
        f"(guide {report.guide_version})."
    )
    yield from (f"{name}: {number}." for name, number in _numbers(report).items() if number)


def _spot(finding: Finding) -> str:
    """Return file and line; no line may begin as a forge's commands do in its log."""
    path = printable(str(finding.path))
    return f"{'./' if path.lstrip().startswith('::') else ''}{path}:{finding.line}"


def _numbers(report: Report) -> dict[str, int]:
    """Return what was counted beside the stale ones, by a name for it."""
    numbers = report.numbers()
    return {
        "Without a claim, so there is nothing to compare": report.count.without_claim,
        "Could not be read, and are named above": numbers[Kind.UNREADABLE],
        "Damaged, and read as they were meant; --fix writes them whole": numbers[Kind.DAMAGED],
        "Links into sections": report.count.sections,
        "Sections that have moved; --fix writes where they are now": numbers[Kind.MOVED_SECTION],
        "Sections that never were": numbers[Kind.MISSING_SECTION],
        "Perhaps links into sections; name the guide's address with --site": report.count.elsewhere,
        "Of these --fix leaves to a person": sum(bool(each.refused) for each in report.findings),
        "Addresses written anew": len(report.fixed),
        "Files passed over, because they are no text": report.no_texts,
        "Links, pipes and devices passed over, because they are no files": report.no_files,
    }


def as_json(report: Report) -> Iterator[str]:
    """Yield one JSON object: what was counted, and every finding."""
    numbers = {kind.value: number for kind, number in report.numbers().items()}
    whole = {
        "guide_version": report.guide_version,
        "files": report.files,
        "checked": report.count.results,
        "without_claim": report.count.without_claim,
        "sections": report.count.sections,
        "counts": numbers,
        "findings": [_finding_json(each) for each in report.findings],
        "fixed": [_finding_json(each) for each in report.fixed],
        "unread_files": [{"file": str(path), "problem": why} for path, why in report.unread],
        "passed_over": {"no_text": report.no_texts, "no_file": report.no_files},
        "notes": list(report.notes),
    }
    yield _json(whole)


def as_sarif(report: Report) -> Iterator[str]:
    """Yield a SARIF 2.1.0 log, as code hosts show beside the lines of a change."""
    rules = [
        {
            "id": kind.value,
            "shortDescription": {"text": text},
            "defaultConfiguration": {"level": _level(kind)},
        }
        for kind, text in RULES.items()
    ]
    unread = [
        {
            "ruleId": Kind.UNREADABLE.value,
            "level": "error",
            "message": {"text": f"The file cannot be read: {why}"},
            "locations": [_location(path, {"startLine": 1})],
        }
        for path, why in report.unread
    ]
    driver = {"name": NAME, "version": report.guide_version, "rules": rules}
    yield _json(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "columnKind": "unicodeCodePoints",
                    "results": [*map(_result, report.findings), *unread],
                }
            ],
        }
    )


def as_junit(report: Report) -> Iterator[str]:
    """Yield JUnit's XML: a test for each finding, and one that passes where there is none.

    What is outdated has failed; what could not be read is an error, as in the exit code.
    """
    wrong = [each for each in report.findings if each.kind in ERRORS]
    cases = [
        _testcase(
            each.kind.value,
            f"{each.path}:{each.line}",
            "failure" if each.kind in OUTDATED else "error",
            each.message,
        )
        for each in wrong
    ]
    cases += [_testcase("unread-file", str(path), "error", why) for path, why in report.unread]
    failures = sum(each.kind in OUTDATED for each in wrong)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<testsuites><testsuite name="{NAME}" tests="{max(len(cases), 1)}" '
        f'failures="{failures}" errors="{len(cases) - failures}">'
    )
    checked = f"{report.count.results} links and records in {report.files} files"
    yield from cases or [f'<testcase classname="check" name={_xml(checked)} />']
    yield "</testsuite></testsuites>"


def _testcase(kind: str, where: str, result: str, message: str) -> str:
    return (
        f'<testcase classname="{kind}" name={_xml(where)}>'
        f"<{result} message={_xml(message)} /></testcase>"
    )


FORMATS: dict[str, Callable[[Report], Iterator[str]]] = {
    "text": lines,
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
}


def _finding_json(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "file": str(finding.path),
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "old_address": finding.old,
        "new_address": finding.new,
        "left_to_a_person": finding.refused,
    }


def _result(finding: Finding) -> dict[str, object]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    return {
        "ruleId": finding.kind.value,
        "level": _level(finding.kind),
        "message": {"text": finding.message},
        "locations": [_location(finding.path, region)],
    }


def _location(path: Path, region: dict[str, int]) -> dict[str, object]:
    name = quote(os.fsencode(path.as_posix()))
    artifact = {"uri": path.as_uri() if path.is_absolute() else name}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _level(kind: Kind) -> str:
    return "error" if kind in ERRORS else "note"


def _json(value: object) -> str:
    return LOG_COMMAND.sub(r"#\\u0023", json.dumps(value, indent=2, ensure_ascii=False))


def _xml(text: str) -> str:
    return quoteattr(printable(text))
