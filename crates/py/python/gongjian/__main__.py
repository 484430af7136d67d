"""县工作簿到方案 The main job from a shell: ``python -m gongjian county.xlsx --pack huichang -o out/``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter

import gongjian as gj

SHOWN = 10


@contextmanager
def step(what: str) -> Iterator[None]:
    """Says what is being done, and how long it took."""
    start = perf_counter()
    yield
    print(f"{what} ({(perf_counter() - start) * 1000:.0f} ms)", file=sys.stderr, flush=True)


def arguments(args: Sequence[str] | None) -> argparse.Namespace:
    """What the shell said."""
    parser = argparse.ArgumentParser(
        prog="python -m gongjian",
        description="Reads a county's workbook or CSV files, matches its two lists, and writes ledger, tables and report.",
    )
    parser.add_argument("county", type=Path, help="the workbook (.xlsx), or a folder of CSV files, or one of them")
    parser.add_argument("--pack", required=True, help="the town's rules: a code such as huichang, or a JSON file")
    parser.add_argument("-o", "--out", type=Path, default=Path("out"), help="where to write (default: out)")
    parser.add_argument("--by", default="p-clerk", help="the code of whoever records (default: p-clerk)")
    parser.add_argument("--on", type=date.fromisoformat, default=None, help="the day of the match (default: today)")
    parser.add_argument("--recorded", default=None, help="when, such as 2022-06-30T09:00:00+08:00 (default: now)")
    parser.add_argument("--title", default="", help="the title of the report (default: the name of the file)")
    parser.add_argument("--orders", action="store_true", help="append the plan as orders before the ledger is written")
    return parser.parse_args(args)


def main(args: Sequence[str] | None = None) -> int:
    """Does the job; 1 if the county or the plan is refused."""
    given = arguments(args)
    pack = Path(given.pack).read_text("utf-8") if given.pack.endswith(".json") else given.pack
    on = given.on or date.today()
    given.out.mkdir(parents=True, exist_ok=True)
    try:
        return job(given, pack, on)
    except gj.GongjianError as error:
        print(f"{error}\n{error.zh} [{error.code}]", file=sys.stderr)
        faults = error.faults
        if faults["row"] != [None]:
            faults.write_csv(given.out / "faults.csv")
            print(f"{len(faults)} faults, also in {given.out / 'faults.csv'}; nothing was taken", file=sys.stderr)
        return 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1


def job(given: argparse.Namespace, pack: str, on: date) -> int:
    """Read, match, verify, write."""
    county, out = given.county, given.out
    read = gj.read_excel if county.is_file() and county.suffix.lower() != ".csv" else gj.read_csv
    with step("read and appended"):
        ledger = read(county, pack=pack, by=given.by, since=on, recorded=given.recorded)
    print(ledger.imported, file=sys.stderr)
    with step("matched"):
        plan = ledger.match(on=on)
    with step("verified: no plan is better"):
        plan.verify()
    print(plan.totals)
    print(f"\n{plan}. The first gaps:")
    for gap in plan.gaps.rows(named=True)[:SHOWN]:
        print(f"  {gap['need']} {gap['category']} lacks {gap['lacking']} {gap['measure']}: {gap['zh']}")
    with step("written"):
        report = ledger.report(plan, title=given.title or county.stem, workbook="plan.xlsx")
        (out / "report.html").write_text(report, "utf-8")
        plan.write_excel(out / "plan.xlsx")
        if given.orders:
            ledger.append(plan.orders(), by=given.by, recorded=given.recorded)
        ledger.write(out / "ledger.jsonl")
    print(f"\n{out / 'ledger.jsonl'}, plan.xlsx, report.html; head {ledger.head_hash}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
