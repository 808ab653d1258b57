"""Record a new version of the guide: `make version`, after raising `version` in guide.toml.

Copies the guide of the version before, from git, to `quiz/decision/releases/`, appends the digest
of the new verdicts to the ledger, and prints what CHANGELOG.md should tell readers.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import quiz.decision
from quiz.decision import Guide, GuideError, load_guide
from tests.exhaustive.changes import changes, digest, guide_at, source_at

LEDGER = Path(__file__).parent / "ledger.toml"
RELEASES = Path(quiz.decision.__file__).parent / "releases"


def main() -> int:
    """Record the version; return 1 where there is nothing new to record, 2 where none loads."""
    try:
        before, after = guide_at("HEAD"), load_guide()
    except GuideError as error:
        print(error, file=sys.stderr)
        return 2
    if before.version == after.version:
        print(f"version is {after.version} in the last commit too: raise it in guide.toml first,")
        print("and run this before you commit that, since it reads the guide before from git")
        return 1
    release = RELEASES / f"{before.version}.toml"
    release.write_text(source_at("HEAD", "guide.toml"), encoding="utf-8")
    entry = f'\n[[version]]\nversion = "{after.version}"\ndigest = "{digest(after)}"\n'
    earlier, _, _ = LEDGER.read_text(encoding="utf-8").partition(entry[: entry.index("digest")])
    LEDGER.write_text(earlier + entry, encoding="utf-8")  # again, if the new guide has changed
    print(f"{release.name} is kept, and {after.version} is in the ledger. For CHANGELOG.md:\n")
    print("\n".join(entry_for_readers(before, after)))
    return 0


def entry_for_readers(before: Guide, after: Guide) -> Iterator[str]:
    """Yield what the new version says differently, as CHANGELOG.md has it above the others."""
    yield from (f"## {after.version}, not yet released", "")
    yield from changes(before, after)


if __name__ == "__main__":
    sys.exit(main())
