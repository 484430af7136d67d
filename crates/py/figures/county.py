"""一县 What a county of so many list lines costs whoever matches it: seconds, and memory at the highest.

`cargo xtask spark` runs this and keeps it in docs/SPARK.md. Each size runs in a process of its own, as a worker
does: long rows in, the wide table out. The memory is that of the process above what it had before the county.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

SIZES = [1_000, 10_000, 50_000, 100_000, 200_000]


def resident(what):
    with open("/proc/self/status", encoding="ascii") as file:
        (line,) = [line for line in file if line.startswith(what)]
    return int(line.split()[1]) / 1024


def one(lines):
    import country
    import pyarrow as pa

    from gongjian import counties

    job = counties.Job(on=country.ON, pack="huichang", **country.STAMP)
    job.match("341102", country.frames("341102", 10))
    parts = [counties.rows(sheet, {"county": ["360733"] * len(frame["code"]), **frame}) for sheet, frame in country.frames("360733", lines).items()]
    sheets = [sheet for part in parts for sheet in part["sheet"]]
    cells = [cell for part in parts for cell in part["cells"]]
    del parts
    before = resident("VmRSS")
    start = perf_counter()
    done = job.long("360733", sheets, cells)
    took = perf_counter() - start
    assert "faults" not in pa.compute.unique(done.column("table")).to_pylist() and done.num_rows
    bytes_in = sum(map(len, cells)) / 1e6
    print(len(cells), bytes_in, took, resident("VmHWM") - before, before, done.num_rows)


def main():
    print("| list lines | rows in | long rows, MB | seconds, median of three | memory above the start, MB | rows out |")
    print("|---|---|---|---|---|---|")
    for size in SIZES:
        runs = []
        for _ in range(3):
            run = subprocess.run([sys.executable, __file__, str(size)], capture_output=True, text=True, env=os.environ, check=False)
            if run.returncode:
                return run.stderr
            runs.append([float(word) for word in run.stdout.split()])
        rows, megabytes, took, peak, before, out = (median(column) for column in zip(*runs))
        print(f"| {size:,} | {rows:,.0f} | {megabytes:.1f} | {took:.2f} | {peak:.0f} | {out:,.0f} |")
    print(f"\nA worker has {before:.0f} MB before its first county: the interpreter, pandas, pyarrow and gongjian.")
    return 0


if __name__ == "__main__":
    sys.exit(one(int(sys.argv[1])) if len(sys.argv) > 1 else main())
