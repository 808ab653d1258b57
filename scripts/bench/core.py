"""Measure the core and keep the medians: `python -m scripts.bench.core`, part of `make bench`.

pytest-benchmark measures (tests/bench); this keeps what a reader of the figures needs, in
`core.json` beside this file: seconds as medians with their quartile range, machine, date, versions.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quiz.decision import load_guide

ROOT = Path(__file__).parents[2]
RESULT = Path(__file__).with_name("core.json")


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
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {_cores()} cores, {platform.system()}",
        "python": platform.python_version(),
        "guide": load_guide().version,
        "seconds": {
            each["name"].removeprefix("test_"): {
                "median": float(f"{each['stats']['median']:.3g}"),
                "iqr": float(f"{each['stats']['iqr']:.2g}"),
                "rounds": each["stats"]["rounds"],
            }
            for each in measured
        },
    }


def _cores() -> int:
    return len(os.sched_getaffinity(0))


if __name__ == "__main__":
    result = measure()
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for name, each in result["seconds"].items():
        print(f"{name:40} {each['median'] * 1e3:9.3f} ms ± {each['iqr'] * 1e3:.3f}")
