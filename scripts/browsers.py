"""Find the browsers that the tests drive, or fetch them: `python -m scripts.browsers`.

Chromium must be there. Firefox ESR and WebKitGTK are skipped where they cannot be had, unless
EVERY_ENGINE is set in the environment.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHELL = ("chromium-headless-shell", "chrome-headless-shell")
FIREFOX = ("firefox-esr", "firefox")
EVERY_ENGINE = bool(os.environ.get("EVERY_ENGINE"))
"""Whether a missing engine is a failure and no reason to skip."""


@dataclass(frozen=True, slots=True)
class WebKit:
    """WebKitGTK: its driver, the small browser that it drives, and a display without a screen."""

    driver: str
    browser: str
    display: str


@dataclass(frozen=True, slots=True)
class Engine:
    """A browser engine: how to find it, and the Debian packages that bring it."""

    name: str
    find: Callable[[], object]
    packages: tuple[str, ...]


def chromium() -> str | None:
    """Return the path of a Chromium: $CHROMIUM, one on the path, or Playwright's own."""
    if found := os.environ.get("CHROMIUM") or _on_path(CHROMIUM):
        return found
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def shell() -> str | None:
    """Return the path of Chromium's headless shell: the same engine, without a browser's windows.

    A page costs it a third of the processor's time, and the tests open hundreds.
    """
    return _on_path(SHELL)


def start_chromium(playwright: Playwright, *arguments: str) -> Browser:
    """Start the headless shell, or else a Chromium, without the sandbox that root cannot have."""
    path = shell() or chromium()
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *arguments])


def firefox() -> str | None:
    """Return the path of a stock Firefox, the extended support release first: $FIREFOX wins."""
    return os.environ.get("FIREFOX") or _on_path(FIREFOX)


def webkit() -> WebKit | None:
    """Return WebKitGTK's parts, or None unless all of them are there."""
    driver, display = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return WebKit(driver, str(browsers[-1]), display) if driver and display and browsers else None


ENGINES = (
    Engine("Chromium", chromium, ("chromium",)),
    Engine("Firefox ESR", firefox, ("firefox-esr",)),
    Engine("WebKitGTK", webkit, ("webkit2gtk-driver", "xvfb")),
)

QUICKER = Engine("Chromium's headless shell", shell, ("chromium-headless-shell",))
"""Not needed, and never missed: Chromium does its work too."""


def missing() -> list[Engine]:
    return [engine for engine in ENGINES if not engine.find()]


def fetch(engines: Iterable[Engine]) -> None:
    """Install Debian's packages where we are root there; else Playwright's Chromium, if need be."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        _apt("update", "-qq")
        for engine in engines:
            _apt("install", "-y", "-qq", "--no-install-recommends", *engine.packages)
    if not chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _apt(*arguments: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], check=False, env=environment, stdout=sys.stderr)


def _on_path(names: Iterable[str]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def main() -> int:
    """Fetch what is missing; return 1 if the tests cannot do without what is missing still."""
    if wanted := [engine for engine in (*ENGINES, QUICKER) if not engine.find()]:
        fetch(wanted)
    lacking = missing()
    for engine in lacking:
        packages = " and ".join(engine.packages)
        print(f"No {engine.name}: install {packages}, or have it on the path.", file=sys.stderr)
    return int((EVERY_ENGINE and bool(lacking)) or not chromium())


if __name__ == "__main__":
    sys.exit(main())
