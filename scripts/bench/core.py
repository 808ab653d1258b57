"""Measure the core and keep the medians: `python -m scripts.bench.core`, part of `make bench`.

pytest-benchmark measures (tests/bench); this keeps what a reader of the figures needs, in
`core.json` beside this file: seconds as medians with their quartile range, machine, date, versions.
"""

import json
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scripts.measurements import store
from scripts.measurements.core_growth import RESULT

ROOT = Path(__file__).parents[2]


def measure() -> dict[str, Any]:
    """Run the benchmarks; return each one's median and quartile range in seconds, by its name."""
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch) / "raw.json"
        command = [sys.executable, "-m", "pytest", "-q", "tests/bench", "--benchmark-only"]
        command += ["--override-ini", "addopts=--strict-markers"]
        command += [f"--benchmark-json={raw}", "--benchmark-disable-gc", "--benchmark-warmup=on"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        measured = json.loads(raw.read_text(encoding="utf-8"))["benchmarks"]
    return {
        each["name"].removeprefix("test_"): {
            "median": float(f"{each['stats']['median']:.3g}"),
            "iqr": float(f"{each['stats']['iqr']:.2g}"),
            "rounds": each["stats"]["rounds"],
        }
        for each in measured
    }


if __name__ == "__main__":
    seconds = measure()
    store.write(RESULT, {"python": platform.python_version()}, {"seconds": seconds})
    for name, each in seconds.items():
        print(f"{name:40} {each['median'] * 1e3:9.3f} ms ± {each['iqr'] * 1e3:.3f}")
