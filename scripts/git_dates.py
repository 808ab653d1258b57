"""When each file last changed, from git; nothing where git has no answer."""

import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path


def last_changed(root: Path, paths: Iterable[str]) -> dict[str, date]:
    """Return the day of the last commit to each file below these paths, by its path from the root.

    Empty outside a checkout, and in a shallow one, whose only commit seems to have changed
    everything.
    """
    if _git(root, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    log = _git(root, "log", "--format=%x00%cs", "--name-only", "--", *paths)
    found: dict[str, date] = {}
    for commit in log.split("\0")[1:]:
        day, *names = commit.split("\n")
        for name in filter(None, names):
            found.setdefault(name, date.fromisoformat(day))  # the log has the newest first
    return found


def last_commit(root: Path) -> date | None:
    """Return the day of the last commit to anything, which a shallow checkout knows too."""
    day = _git(root, "log", "-1", "--format=%cs").strip()
    return date.fromisoformat(day) if day else None


def _git(root: Path, *arguments: str) -> str:
    """Return what git says, or nothing where there is no git or no repository."""
    command = ["git", "-c", "core.quotePath=false", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""
