"""数字 Figures of the package: how long an import takes, how large the wheel is, what a question costs.

`target/venv/bin/python crates/py/tests/figures.py target/wheels` prints them; with `--gate` it fails where one
is missed. Times are medians of ten, in interpreters of their own.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from zipfile import ZipFile

IMPORT = "from time import perf_counter as t; a = t(); import gongjian; print((t() - a) * 1000)"


def imported():
    """Milliseconds of an import in a fresh interpreter."""
    runs = [subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True) for _ in range(11)]
    return median(float(run.stdout) for run in runs[1:])


def asked():
    """Microseconds of a small question from Python, thread and all."""
    import gongjian as gj

    ledger = gj.open("huichang", by="p-clerk", recorded="2022-06-30T09:00:00+08:00")
    runs = []
    for _ in range(10):
        start = perf_counter()
        for _ in range(200):
            ledger.levels(on="2022-06-30")
        runs.append((perf_counter() - start) / 200 * 1e6)
    return median(runs)


def weighed(wheel):
    """Megabytes of a wheel without the drawing library, which is no work of ours."""
    with ZipFile(wheel) as parts:
        return sum(part.compress_size for part in parts.infolist() if "/_static/" not in part.filename) / 1e6


def main(folder, gate):
    (wheel,) = Path(folder).glob("*.whl")
    size = weighed(wheel)
    took = imported()
    rows = [("wheel without the drawing library, MB", size, 3.0), ("import gongjian, ms", took, 50.0), ("a small question, µs", asked(), None)]
    print("| figure | found | gate |\n|---|---|---|")
    for what, found, most in rows:
        print(f"| {what} | {found:.2f} | {most or ''} |")
    missed = [what for what, found, most in rows if most and found > most]
    return f"missed: {', '.join(missed)}" if gate and missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--gate" in sys.argv))
