"""分县 County by county: the same tables as on one machine, and a county that fails leaves the others alone."""

import json
import pickle
import random
from concurrent.futures import ThreadPoolExecutor

import country
import pandas as pd
import pyarrow as pa
import pytest

import gongjian as gj
from gongjian import counties

JOB = counties.Job(on=country.ON, pack="huichang", tables=("assignments", "gaps", "totals"), **country.STAMP)


def alone(county, lines, job=JOB):
    """The tables of a county by the ordinary way, on one machine."""
    plan = gj.read_frames(country.frames(county, lines), pack="huichang", **country.STAMP).match(on=job.on)
    return {name: plan.table(name) for name in job.tables}


def parted(wide, name):
    """One table out of the wide one, as the library's own table has it."""
    kept = [column for column, _ in counties.columns(name)]
    return [{column: row[column] for column in kept} for row in wide if row["table"] == name]


@pytest.fixture(scope="module")
def long():
    """The long rows of all five counties, in no order."""
    parts = []
    for county in country.COUNTIES:
        for sheet, frame in country.frames(county, 200).items():
            size = len(next(iter(frame.values())))
            parts.append(counties.rows(sheet, {"county": [county] * size, **frame}))
    return pd.concat(parts).sample(frac=1, random_state=3)


def test_long_rows_give_what_frames_give(long):
    wide = JOB.partition(long).to_dict("records")
    wide = [{name: None if value is pd.NA else value for name, value in row.items()} for row in wide]
    for county in country.COUNTIES:
        mine = [row for row in wide if row["county"] == county]
        for name, table in alone(county, 200).items():
            assert parted(mine, name) == table.rows(named=True), (county, name)
    assert not parted(wide, "faults")


def test_shuffled_rows_are_the_same_bytes(long):
    group = long[long["county"] == "360733"]
    pairs = list(zip(group["sheet"], group["cells"]))
    first = JOB.long("360733", *zip(*pairs))
    random.Random(5).shuffle(pairs)
    assert JOB.long("360733", *zip(*pairs)) == first
    sink = [pa.BufferOutputStream(), pa.BufferOutputStream()]
    for out, table in zip(sink, (first, JOB.long("360733", *zip(*pairs)))):
        with pa.ipc.new_stream(out, table.schema) as writer:
            writer.write_table(table)
    assert sink[0].getvalue() == sink[1].getvalue()


def test_ledgers_give_what_frames_give():
    frames = country.frames("341102", 200)
    ledger = gj.read_frames(frames, pack="huichang", **country.STAMP)
    assert JOB.match("341102", ledger.to_bytes()) == JOB.match("341102", frames)


def test_a_county_that_fails_is_told_as_rows():
    frames = country.frames("341102", 50)
    quantity = list(frames["needs"]["quantity"])
    quantity[3] = 2.5
    broken = {**frames, "needs": {**frames["needs"], "quantity": quantity}}
    (fault,) = parted(JOB.match("341102", broken).to_pylist(), "faults")
    assert fault["code"] == "io.quantity_fractional" and fault["sheet"] == "needs"
    assert (fault["line"], fault["column"], fault["follows"]) == ("N-000003", "quantity", 0)
    assert "数" in fault["zh"] and fault["message"]


@pytest.mark.parametrize(
    ("county", "given", "code", "said"),
    [
        (None, {}, "python.ValueError", "without a county"),
        ("", {}, "python.ValueError", "without a county"),
        ("c", {}, "python.ValueError", "no frame"),
        ("c", {"wishes": {"a": [1]}, **country.frames("341102", 10)}, "python.ValueError", "wishes"),
        ("c", {"areas": "areas.csv"}, "python.TypeError", "no frame"),
        ("c", b"", "ledger.not_a_ledger", ""),
        ("c", b"\xff" * 100, "ledger.not_a_ledger", ""),
        ("c", gj.open("huichang", **country.STAMP).to_bytes().replace(b"huichang", b"houma"), "ledger.tampered", ""),
        ("c", None, "python.TypeError", ""),
    ],
    ids=["no county", "empty county", "nothing", "unknown sheet", "a path", "no bytes", "garbage", "tampered", "none"],
)
def test_whatever_a_county_is(county, given, code, said):
    answer = JOB.match(county, given)
    assert answer.schema == JOB.schema()
    (fault,) = parted(answer.to_pylist(), "faults")
    assert fault["code"] == code and said in fault["message"]


@pytest.mark.parametrize(
    ("sheets", "cells"),
    [([None], ["{}"]), (["areas"], [None]), (["areas"], ["[]"]), (["areas"], ["{"]), (["areas"], ["["* 100_000])],
    ids=["no sheet", "no cells", "no object", "no JSON", "deep"],
)
def test_long_rows_that_are_none(sheets, cells):
    answer = JOB.long("c", sheets, cells).to_pylist()
    (fault,) = parted(answer, "faults")
    assert fault["code"].startswith("python.") and fault["message"]


def test_columns_that_come_late_are_filled_up():
    cells = ['{"b":2}', '{"a":1}', '{"a":3,"b":4}']
    found = counties.frames(["s"] * 3, cells)
    assert found == {"s": {"a": [1, 3, None], "b": [None, 4, 2]}}


def test_jobs_that_are_none():
    good = {"on": country.ON, "pack": "huichang", **country.STAMP}
    for wrong, kind in [
        ({"tables": ("nothing",)}, ValueError),
        ({"tables": "gaps"}, TypeError),
        ({"recorded": None}, TypeError),
        ({"by": 3}, TypeError),
        ({"on": 3}, TypeError),
    ]:
        with pytest.raises(kind):
            counties.Job(**{**good, **wrong})
    copy = pickle.loads(pickle.dumps(JOB))
    assert copy == JOB and copy.schema() == JOB.schema()
    # Every table of a plan can stand beside every other.
    every = ("assignments", "gaps", "idle", "missed", "totals", "prices", "help", "losses", "outbid", "settled")
    assert len(counties.Job(**good, tables=every).columns()) > 50


def test_a_policy_travels_along():
    frames = country.frames("341102", 100)
    job = counties.Job(on=country.ON, pack="huichang", policy={"urgency": [9, 8, 7, 6, 5]}, **country.STAMP)
    plan = gj.read_frames(frames, pack="huichang", **country.STAMP).match(on=job.on, policy=job.policy)
    assert parted(job.match("341102", frames).to_pylist(), "gaps") == plan.gaps.rows(named=True)
    wrong = counties.Job(on=country.ON, pack="huichang", policy={"tie": -1}, **country.STAMP)
    (fault,) = parted(wrong.match("341102", frames).to_pylist(), "faults")
    assert fault["code"].startswith(("desk.", "matching.", "listing."))


def test_counties_run_beside_each_other():
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda county: JOB.match(county, country.frames(county, 100)), country.COUNTIES * 2))
    assert done[:5] == done[5:]


def test_rows_of_frames_that_are_none():
    with pytest.raises(ValueError, match="county"):
        counties.rows("areas", {"code": ["1"]})
    with pytest.raises(TypeError):
        counties.rows("areas", pa.table({"county": ["1"]}))
    assert json.loads(counties.rows("areas", pd.DataFrame({"county": ["1"], "code": [None]}))["cells"][0]) == {"code": None}
    assert list(counties.rows("areas", {"county": [], "code": []}).columns) == list(counties.LONG)
