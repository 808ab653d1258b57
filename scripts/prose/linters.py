"""Spelling and weak expressions, by two linters that others keep up: cspell and proselint."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from sys import executable
from urllib.parse import unquote, urlsplit

from scripts.prose.markdown import ROOT

HERE = Path(__file__).parent
CSPELL = ROOT / "node_modules" / "cspell" / "bin.mjs"
CACHE = ROOT / "build" / "cspell"
ISSUE = re.compile(r"^(?P<uri>file:\S+)\|(?P<line>\d+)\|(?P<text>.*)\|(?P<alike>.*)$", re.MULTILINE)
ADDED = "scripts/prose/dictionary.txt"


def misspelt(files: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for every word in the files that no dictionary has."""
    node = shutil.which("node")
    if node is None or not CSPELL.exists():
        yield "package.json:1: spelling is not checked without Node's packages; run `make prose`"
        return
    command = [node, str(CSPELL), "lint", "--no-default-configuration", "--no-progress"]
    command += ["--no-summary", "--show-suggestions", "--config", str(HERE / "cspell.json")]
    command += ["--cache", "--cache-location", str(CACHE)]
    done = _run([*command, "--issue-template", "$uri|$row|$text|$suggestions", *files])
    issues = list(ISSUE.finditer(done.stdout))
    for found in issues:
        location = f"{_file(found['uri'])}:{found['line']}"
        alike = f"write {found['alike']}, or " if found["alike"] else ""
        yield f"{location}: “{found['text']}” is in no dictionary; {alike}add it to {ADDED}"
    yield from _breakdown("cspell", done, bool(issues))


def weak(files: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for every expression in the files that weakens what it says."""
    command = [executable, "-m", "proselint", "check", "--config", str(HERE / "proselint.json")]
    done = _run([*command, "--output-format", "json", *files])
    issues = [
        f"{_file(uri)}:{each['pos'][0]}: {each['message']} ({each['check_path']})"
        for uri, found in json.loads(done.stdout or "{}").get("result", {}).items()
        for each in found["diagnostics"]
    ]
    yield from issues
    yield from _breakdown("proselint", done, bool(issues))


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _breakdown(linter: str, done: subprocess.CompletedProcess[str], found: bool) -> Iterator[str]:
    """Yield a sentence if a linter broke off, for it must not look content; 1 is "found some"."""
    if done.stderr.strip() or done.returncode != int(found):
        last = (done.stderr.strip() or f"exit {done.returncode}").splitlines()[-1]
        yield f"scripts/prose/{linter}.json:1: {linter} broke off: {last}"


def _file(uri: str) -> str:
    return Path(unquote(urlsplit(uri).path)).relative_to(ROOT).as_posix()
