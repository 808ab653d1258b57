"""What a browser's processes take of the machine, and how to give them less of it."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser

TURN = 0.005
"""Seconds that a slowed process runs, before it has to stand still for the others of its turn."""


def memory(browser: Browser) -> float:
    """Return what Chromium's tabs take, in megabytes: their share of every page of memory."""
    return round(sum(_share(pid) for pid in renderers(browser)) / 1_024, 1)


def renderers(browser: Browser) -> list[int]:
    """Return the processes in which Chromium shows pages and runs their workers."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [each["id"] for each in processes if each["type"] == "renderer"]


def _share(pid: int) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


@contextmanager
def slowed(browser: Browser, times: int) -> Iterator[None]:
    """Make pages and workers so many times slower, by stopping their processes again and again.

    Chromium's own slowdown holds back the page alone, and Python runs in a worker.
    """
    if times == 1:
        yield
        return
    over = threading.Event()
    pids = renderers(browser)
    thread = threading.Thread(target=_stop_and_go, args=(pids, times, over))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _stop_and_go(pids: list[int], times: int, over: threading.Event) -> None:
    while not over.wait(TURN):
        _send(pids, signal.SIGSTOP)
        over.wait(TURN * (times - 1))
        _send(pids, signal.SIGCONT)


def _send(pids: list[int], what: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, what)
