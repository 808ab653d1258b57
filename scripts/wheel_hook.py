"""Hatchling calls this module when it builds a wheel; it adds the list of the guide's sections."""

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TARGET = "quiz/terminal/check/sections.json"


class SectionsHook(BuildHookInterface[Any]):
    """Makes the list afresh, from the pages as they are written."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the list to a wheel; an editable one is the sources, whose pages may yet change."""
        self._folder = Path(tempfile.mkdtemp())
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from scripts.pages.section_list import section_list

        file = self._folder / "sections.json"
        file.write_text(json.dumps(section_list(), separators=(",", ":")), encoding="utf-8")
        build_data["force_include"][str(file)] = TARGET

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        shutil.rmtree(self._folder)
