"""Hold what the forge reads to its schemas: `python -m scripts.forge_files`, by `make check`.

The schemas come with check-jsonschema, so nothing asks the network. One process checks all, for
most of its time goes into starting.
"""

import sys
from pathlib import Path

from check_jsonschema import main as check_jsonschema

SCHEMAS = {
    "github-workflows": ".github/workflows/*.yml",
    "dependabot": ".github/dependabot.yml",
    "github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
    "github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
    "citation-file-format": "CITATION.cff",
}
"""Files of the repository by the schema that they follow."""


def main() -> int:
    """Print what is wrong with each file, and return 1 if anything is."""
    return max(_check(schema, files(pattern)) for schema, pattern in SCHEMAS.items())


def files(pattern: str) -> list[str]:
    return sorted(map(str, Path().glob(pattern)))


def _check(schema: str, files: list[str]) -> int:
    command = ["--builtin-schema", f"vendor.{schema}", *files]
    try:
        return int(check_jsonschema(command, standalone_mode=False) or 0)
    except SystemExit as exit:
        return int(exit.code or 0)


if __name__ == "__main__":
    sys.exit(main())
