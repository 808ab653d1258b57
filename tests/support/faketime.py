"""Debian's libfaketime, under which programs take it for another day."""

from scripts.web_servers import Packaged, fetch

FAKETIME = Packaged("faketime", ("faketime", "libfaketime"), "usr/bin/faketime", "--version")


def is_there() -> bool:
    """Fetch it if need be, and tell whether it runs."""
    if not FAKETIME.is_found():
        fetch(FAKETIME)
    return FAKETIME.is_found()


def days_later(days: int) -> dict[str, str]:
    """Return what the environment of a program has to name, be it Python, Node or git.

    Only the date is another: how long something takes stays as it is, or nothing that waits for
    some time would come to an end.
    """
    (library,) = FAKETIME.folder.glob("usr/lib/*/faketime/libfaketime.so.1")
    date = {"FAKETIME": f"+{days}d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    return {"LD_PRELOAD": str(library), **date}
