"""The oldest browsers that the quiz runs in, by the youngest features that it cannot do without.

The versions are those of MDN's browser-compat-data 8.1.9. What a script calls beyond these is older
than they are, or has another way beside it.
"""

from dataclasses import dataclass

type Version = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """What the quiz needs, what for, and since which version each browser has it."""

    name: str
    use: str
    chrome: Version
    firefox: Version
    safari: Version


FEATURES = (
    Feature("WebAssembly's exceptions", "Python is compiled with them", (95,), (100,), (15, 2)),
    Feature("WebAssembly's reference types", "Python is compiled with them", (96,), (79,), (15, 1)),
    Feature(
        "WebAssembly.compileStreaming", "Compiling Python while it arrives", (60,), (58,), (15,)
    ),
    Feature("TransformStream", "Counting bytes as they arrive", (67,), (102,), (14, 1)),
    Feature("Object.hasOwn", "Python's own scripts", (93,), (92,), (15, 4)),
    Feature("wasm-unsafe-eval in a policy", "The guide as one file", (97,), (102,), (16,)),
)
"""`quiz/page/start/requirements.js` asks for each of them before anything is begun."""
LOOKED_UP = "November 2026"
TRIED = "Chromium 102 runs the quiz, Chromium 92 says that it is too old for it (November 2026)"

CHROME = max(feature.chrome for feature in FEATURES)
"""Edge is made of the same engine, and counted alike."""
FIREFOX = max(feature.firefox for feature in FEATURES)
SAFARI = max(feature.safari for feature in FEATURES)


def number(version: Version) -> str:
    return ".".join(map(str, version))


TEXT = (
    f"Chrome and Edge from version {number(CHROME)}, Firefox from {number(FIREFOX)} "
    f"and Safari from {number(SAFARI)}"
)
TARGET = ",".join(
    f"{browser}{number(version)}"
    for browser, version in {
        "chrome": CHROME,
        "edge": CHROME,
        "firefox": FIREFOX,
        "safari": SAFARI,
        "ios": SAFARI,
    }.items()
)
"""The same for esbuild, which writes newer syntax as older."""
