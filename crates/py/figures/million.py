"""百万行 A frame of a million list lines in, and the plan out, against polars reading the same lines as CSV.

`cargo xtask py-figures` runs this. The frames have every column of the two sheets but the skills, filled as
counties fill them: days, titles in Chinese, priorities. Both are medians of as many rounds, in turns. What is
timed is everything between the frame and the plan's tables as frames: reading, checking, appending, matching.
"""

import io
import sys
from statistics import median
from time import perf_counter

import numpy as np
import polars as pl

import gongjian as gj

STAMP = {"by": "p-clerk", "recorded": "2022-06-30T09:00:00+08:00"}
ON = "2022-06-30"
GATE = 30.0


def country(counties=100, towns=10, villages=10):
    """Areas in three levels."""
    rows = []
    for county in range(counties):
        rows.append((f"c{county:03}", "县", None))
        for town in range(towns):
            rows.append((f"c{county:03}.{town:02}", "镇", f"c{county:03}"))
            rows += [(f"c{county:03}.{town:02}.{at:02}", "村", f"c{county:03}.{town:02}") for at in range(villages)]
    code, kind, parent = zip(*rows)
    return pl.DataFrame({"代码": code, "名称": code, "级别": kind, "上级代码": parent})


def days(dice, count, year):
    return pl.Series(np.datetime64(f"{year}-01-01") + dice.integers(0, 150, count)).cast(pl.Date)


def drawn(lines, seed=1):
    """The frames of a country with so many list lines: four resources for each need."""
    dice = np.random.default_rng(seed)
    areas = country()
    places = areas.filter(pl.col("级别") == "村")["代码"].to_numpy()
    units, offers = lines // 50, lines * 4 // 5
    wants = lines - offers
    names = np.array([f"U-{at:05}" for at in range(units)])
    work = known(dice)
    bodies = pl.DataFrame({"编号": names, "名称": names, "类型": ["机关"] * units, "所在区域": places[dice.integers(0, len(places), units)]})
    at = dice.integers(0, len(work), lines)
    category, measure = work[at, 0], work[at, 1]
    resources = pl.DataFrame({
        "编号": [f"R-{at:07}" for at in range(offers)],
        "提供方": names[dice.integers(0, units, offers)],
        "类别": category[:offers],
        "数量": dice.integers(1, 20, offers),
        "计量单位": measure[:offers],
        "服务范围": np.array(["本区域", "本镇", "本镇", "本县"])[dice.integers(0, 4, offers)],
        "起": days(dice, offers, 2022),
        "止": days(dice, offers, 2023),
        "登记日期": days(dice, offers, 2021),
    })
    needs = pl.DataFrame({
        "编号": [f"N-{at:07}" for at in range(wants)],
        "区域": places[dice.integers(0, len(places), wants)],
        "类别": category[offers:],
        "数量": dice.integers(1, 30, wants),
        "计量单位": measure[offers:],
        "优先级": dice.integers(1, 6, wants),
        "每人限一": ["否"] * wants,
        "起": days(dice, wants, 2022),
        "止": days(dice, wants, 2023),
        "登记日期": days(dice, wants, 2021),
    })
    return {"区域": areas, "组织": bodies, "资源清单": resources, "服务清单": needs}


def known(dice):
    """Some categories of the pack by their titles, each with the measure that it is asked for in."""
    import json

    adopted = json.loads(gj.open("huichang", **STAMP).entry(seq=1)["line"])["event"]["data"]["pack"]
    titles = [category["title"] for category in adopted["categories"]]
    measures = [measure["title"] for measure in adopted["measures"][:4]]
    return np.array([(title, measures[at % len(measures)]) for at, title in enumerate(titles)])


def main(lines, rounds):
    frames = drawn(lines)
    files = {}
    for name in ("资源清单", "服务清单"):
        file = io.BytesIO()
        frames[name].write_csv(file)
        files[name] = file.getvalue()
    theirs, ours, parts = [], [], []
    for at in range(rounds + 1):
        start = perf_counter()
        read = {name: pl.read_csv(data, try_parse_dates=True) for name, data in files.items()}
        theirs.append(perf_counter() - start)
        assert all(read[name].equals(frames[name]) for name in read)
        start = perf_counter()
        ledger = gj.read_frames({**frames, **read}, pack="huichang", since="2021-01-01", progress=False, **STAMP)
        held = perf_counter()
        plan = ledger.match(on=ON, progress=False)
        made = perf_counter()
        tables = [pl.DataFrame(plan.table(name, progress=False)) for name in ("assignments", "gaps")]
        done = perf_counter()
        ours.append(done - start)
        parts.append((held - start, made - held, done - made))
        if at == 0:
            plan.verify()
            served = tables[0]["quantity"].sum(), tables[1]["lacking"].sum()
        del ledger, plan, tables
    # The first round warms up.
    theirs, ours = median(theirs[1:]), median(ours[1:])
    steps = [median(part[step] for part in parts[1:]) for step in range(3)]
    megabytes = sum(map(len, files.values())) / 1e6
    print("| lines | CSV, MB | polars reads it, s | frame in, plan out, s | of it read and appended, s | matched, s | tables out, s | ratio (gate 30) |")
    print("|---|---|---|---|---|---|---|---|")
    print(
        f"| {lines} | {megabytes:.0f} | {theirs:.3f} | {ours:.2f} | {steps[0]:.2f} | {steps[1]:.2f} | {steps[2]:.2f} | {ours / theirs:.1f} |"
    )
    print(f"\nThe plan serves {served[0]:,} units and leaves {served[1]:,} open; its certificate holds.")
    return f"missed: ratio {ours / theirs:.1f}, gate {GATE}" if ours / theirs > GATE else 0


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*numbers) if len(numbers) == 2 else main(1_000_000, 10))
