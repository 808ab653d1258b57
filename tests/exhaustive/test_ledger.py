"""A changed verdict needs a new version: the ledger has the digest of every version's verdicts."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

from quiz.decision import load_guide
from scripts.machines.atom_feed import HEADING
from tests.core.conftest import GUIDE
from tests.core.readers import RELEASES
from tests.exhaustive.changes import changes, digest
from tests.exhaustive.evaluator import evaluator
from tests.exhaustive.version import entry_for_readers

LEDGER = tomllib.loads((Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8"))


def test_the_verdicts_are_those_of_this_version_in_the_ledger() -> None:
    """If this fails: raise `version` in guide.toml, and run `make version`."""
    found = {"version": GUIDE.version, "digest": digest(GUIDE)}

    assert LEDGER["version"][-1] == found


def test_every_older_version_is_kept_and_decides_as_it_did() -> None:
    """If this fails for the version before: `make version` copies its guide.toml to releases/."""
    older = {each["version"]: each["digest"] for each in LEDGER["version"][:-1]}

    releases = {version: load_guide(text) for version, text in RELEASES.items()}
    assert {each.version for each in releases.values()} == set(releases) == set(older)
    assert {id: digest(guide) for id, guide in releases.items()} == older


def test_no_version_stands_twice() -> None:
    versions = [each["version"] for each in LEDGER["version"]]

    assert len(set(versions)) == len(versions)


def test_a_changed_rule_is_seen_and_told() -> None:
    others = tuple(rule for rule in GUIDE.rules if rule.id != "nobody-to-retrain")
    lines = list(changes(GUIDE, replace(GUIDE, rules=others)))

    size = evaluator(GUIDE).size
    assert lines[0].endswith(f"of {size:,} sets of answers get another verdict.")
    assert any(line.startswith("- prompting → fine-tune: ") for line in lines)
    assert "- `gap=behavior&setup=weeks`: prompting → fine-tune" in lines


def test_a_guide_that_decides_the_same_says_so() -> None:
    assert list(changes(GUIDE, GUIDE)) == ["Every set of answers gets the verdict it had."]


def test_a_new_criterion_alone_says_that_the_verdicts_stay() -> None:
    grown = {**GUIDE.criteria, "region": replace(GUIDE.criteria["hosting"], id="region")}

    first, *_, last = changes(GUIDE, replace(GUIDE, criteria=grown))

    assert first == "New, and not answered in what follows: `region`."
    assert last == "Every set of answers gets the verdict it had."


def test_what_goes_into_the_change_log_has_its_heading_and_ids_as_code() -> None:
    others = tuple(rule for rule in GUIDE.rules if rule.id != "nobody-to-retrain")
    log = "\n".join(entry_for_readers(GUIDE, replace(GUIDE, version="99.0.0", rules=others)))

    assert HEADING.match(log)
    assert "`gap=behavior&setup=weeks`" in log
    assert "=" not in re.sub("`[^`]*`", "", log), "ids are in no dictionary"
