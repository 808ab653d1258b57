"""Where files for programs lie below the site's root. They are promised: see `docs/promise.md`."""

TWIN = "index.md"
"""A page as Markdown, in the page's own folder: `rag/index.md` beside `rag/`."""
LLMS, LLMS_FULL = "llms.txt", "llms-full.txt"
GUIDE = "guide.json"
GUIDE_SCHEMA, VERDICT_SCHEMA = "schema/guide.json", "schema/verdict.json"
BILL_OF_MATERIALS = "sbom.cdx.json"
"""The components by others. Programs know the kind of file by the end of its name."""
FEED = "changes.xml"
"""An Atom feed. Every static server has a type for `.xml`, and few have one for `.atom`."""
ROBOTS = "robots.txt"
LISTED = {
    LLMS: "every page with its description, after the guide in four lines",
    LLMS_FULL: "every page in one file",
    GUIDE: "criteria, rules, verdicts, exits and evidence as data",
    GUIDE_SCHEMA: "the JSON Schema of that",
    VERDICT_SCHEMA: "the JSON Schema of a verdict, as the installed program prints it",
    FEED: "an Atom feed of what the guide says differently, version by version",
    BILL_OF_MATERIALS: "what others wrote of it, with versions and licences, as CycloneDX has it",
}
"""What each file is, for readers and for language models."""


def is_for_machines(path: str) -> bool:
    """Tell whether a file of the site is for programs alone: no copy for readers needs it."""
    return path in LISTED or path == ROBOTS or f"/{path}".endswith(f"/{TWIN}")
