"""刁难 A mean user: whatever is handed in, what comes back is an exception with a way out."""

import copy
import datetime as dt
import gc
import io
import pickle
import threading
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from test_frames import AREAS, COUNTY, RESOURCES, STAMP, each

import gongjian as gj

WHEN = {"by": "p-clerk", "recorded": STAMP["recorded"]}
ON = "2022-06-30"


@pytest.fixture
def county():
    return gj.read_frames(COUNTY, **STAMP)


def area(code):
    return {"kind": "area_opened", "data": {"area": code, "kind": "county", "name": code}}


@pytest.mark.parametrize(
    "call",
    [
        lambda it: it.ask({}),
        lambda it: it.ask({"ask": "match"}),
        lambda it: it.ask({"ask": "nothing", "on": ON}),
        lambda it: it.ask({"ask": "levels", "on": ON, "more": 1}),
        lambda it: it.ask({"ask": "levels", "on": "2022-02-30"}),
        lambda it: it.levels(on=""),
        lambda it: it.levels(on="9999-99-99"),
        lambda it: it.levels(on=ON, under={"area": "nowhere"}),
        lambda it: it.levels(on=ON, under={"area": 3}),
        lambda it: it.levels(on=ON, under={"planet": "x"}),
        lambda it: it.match(on=ON, policy={"nothing": 1}),
        lambda it: it.match(on=ON, policy={"tie": -1}),
        lambda it: it.match(on=ON, policy={"tie": 2**70}),
        lambda it: it.match(on=ON, policy={"tie": 1.5}),
        lambda it: it.match(on=ON, policy={"urgency": [1, 2, 3]}),
        lambda it: it.explain(need="nobody", on=ON),
        lambda it: it.explain(need="", on=ON),
        lambda it: it.why_not(need="n-1", resource="\u0000", on=ON),
        lambda it: it.entry(seq=0),
        lambda it: it.entry(seq=10**30),
        lambda it: it.subtree(on=ON, under={"area": "360733"}, depth=-1),
        lambda it: it.what_if(changes=[{}], on=ON),
        lambda it: it.chart(chart="pie", on=ON),
        lambda it: it.append({"kind": "area_opened"}, **WHEN),
        lambda it: it.append({"kind": "area_opened", "data": []}, **WHEN),
        lambda it: it.append({"effective": "yesterday", "event": area("z")}, **WHEN),
        lambda it: it.append([area("x" * 65)], **WHEN),
        lambda it: it.append([area("a b")], **WHEN),
        lambda it: it.append([area("")], **WHEN),
        lambda it: it.append([area("z")], by="", recorded=WHEN["recorded"]),
        lambda it: it.append([area("z")], by="p-clerk", recorded="yesterday"),
        lambda it: it.append([area("z")], by="p-clerk", recorded="2022-06-30T09:00:00"),
    ],
)
def test_the_library_refuses_with_a_code(call, county):
    before = county.to_bytes()
    with pytest.raises(gj.GongjianError) as caught:
        call(county)
    error = caught.value
    assert "." in error.code and error.zh and str(error)
    assert county.to_bytes() == before


@pytest.mark.parametrize(
    "call",
    [
        lambda it: it.levels(on=dt.datetime(2022, 6, 30, tzinfo=dt.timezone.utc)),
        lambda it: it.levels(on=pd.Timestamp("2022-06-30")),
        lambda it: it.levels(on=b"2022-06-30"),
        lambda it: it.match(on=ON, policy=[]),
        lambda it: it.match(on=ON, policy={"tie": {1, 2}}),
        lambda it: it.match(on=ON, policy={"recorded": dt.datetime(2022, 6, 30)}),
        lambda it: it.append([area("z"), None], **WHEN),
        lambda it: it.append(area, **WHEN),
        lambda it: it.append([{b"kind": "x"}], **WHEN),
        lambda it: it.append([area("z")], by="p-clerk", recorded=dt.date(2022, 6, 30)),
        lambda it: it.append([area("z")], by="p-clerk", recorded=dt.datetime(2022, 6, 30)),
        lambda it: it.append([area("z")], head=3, **WHEN),
        lambda it: it.report(it),
        lambda it: it.match(on=ON, progress="yes"),
        lambda it: gj.from_bytes(it),
        lambda it: gj.from_bytes(memoryview(b"x")),
        lambda it: gj.open(3, **WHEN),
        lambda it: gj.open(["huichang"], **WHEN),
        lambda it: gj.write_excel("x.xlsx", [3]),
        lambda it: gj.write_excel(3, [it.levels(on=ON)]),
        lambda it: it.write(3),
        lambda it: gj.read_ledger(None),
        lambda it: gj.read_csv(3, **STAMP),
        lambda it: gj.read_csv({"areas": 3}, **STAMP),
        lambda it: gj.read_excel(io.BytesIO(b"x"), **STAMP),
        lambda it: gj.read_frames(AREAS, **STAMP),
        lambda it: gj.read_frames({"areas": pl.Series([1])}, **STAMP),
        lambda it: gj.read_frames({"areas": pd.Series([1])}, **STAMP),
        lambda it: gj.read_frames({"areas": {3: ["x"]}}, **STAMP),
        lambda it: gj.read_frames({"areas": {"code": {"a": 1}.items}}, **STAMP),
        lambda it: gj.read_frames({"areas": {"code": [dt.timedelta(1)]}}, **STAMP),
        lambda it: gj.read_frames({"areas": {"code": [1j]}}, **STAMP),
        lambda it: gj.read_frames({**COUNTY, "resources": pl.DataFrame({"code": [dt.time(1)]})}, **STAMP),
        lambda it: gj.read_frames({**COUNTY, "resources": pa.table({"code": [{"a": 1}]})}, **STAMP),
        lambda it: copy.copy(it.match(on=ON)),
        lambda it: hash(it.levels(on=ON)),
    ],
)
def test_a_mistake_of_the_program_is_a_type_error(call, county):
    before = county.to_bytes()
    with pytest.raises(TypeError) as caught:
        call(county)
    assert str(caught.value)
    assert county.to_bytes() == before


def test_deep_and_circular_values_are_refused():
    ledger = gj.open("huichang", **WHEN)
    deep = []
    for _ in range(100_000):
        deep = [deep]
    circle = {"kind": "area_opened"}
    circle["data"] = circle
    for event in ({"kind": "x", "data": deep}, circle):
        with pytest.raises((ValueError, RecursionError)):
            ledger.append(event, **WHEN)
    with pytest.raises(gj.GongjianError):
        ledger.append("[" * 200_000 + "]" * 200_000, **WHEN)
    with pytest.raises(gj.GongjianError):
        ledger.match(on=ON, policy={"excluded": [{"owner": "x" * 1_000_000}]})
    assert len(ledger) == 1


def test_texts_that_no_text_is(county):
    for text in ("\ud800", "a\ud800"):
        with pytest.raises(UnicodeEncodeError):
            county.levels(on=text)
        with pytest.raises(UnicodeEncodeError):
            gj.open(text, **WHEN)
    broken = {**AREAS, "名称": ["会昌县", "\ud800", "x"]}
    for make in (dict, lambda columns: pd.DataFrame(columns, dtype=object)):
        with pytest.raises(TypeError, match="row 2 holds a text with half a character"):
            gj.read_frames({**COUNTY, "areas": make(broken)}, **STAMP)


def test_an_iterator_that_fails_or_never_ends_well(county):
    before = county.to_bytes()

    def failing():
        yield area("z")
        raise OSError("the line is cut")

    with pytest.raises(OSError, match="cut"):
        county.append(failing(), **WHEN)

    def appending():
        # Appends while it is appended: the outer batch comes second.
        county.append([area("inner")], **WHEN)
        yield area("outer")

    assert county.append(appending(), **WHEN)["last"] == len(county)
    assert county.to_bytes().startswith(before)
    kinds = county.areas(on=ON)
    assert dict(zip(kinds["kind"], kinds["count"]))["county"] == 3


def test_a_frame_that_lies():
    class Liar:
        def __init__(self, answer):
            self.answer = answer

        def __arrow_c_stream__(self, requested_schema=None):
            return self.answer() if callable(self.answer) else self.answer

    def broken():
        raise RuntimeError("no stream today")

    for answer, kind in [(None, TypeError), (3, TypeError), (broken, RuntimeError)]:
        with pytest.raises(kind):
            gj.read_frames({**COUNTY, "resources": Liar(answer)}, **STAMP)
    # A capsule that was taken already, and one that holds something else.
    taken = pa.table(RESOURCES).__arrow_c_stream__()
    pa.RecordBatchReader._import_from_c_capsule(taken).read_all()
    for capsule in (taken, pa.table(RESOURCES).schema.__arrow_c_schema__()):
        with pytest.raises((ValueError, TypeError)):
            gj.read_frames({**COUNTY, "resources": Liar(capsule)}, **STAMP)


def test_a_stream_that_breaks_off():
    schema = pa.schema([("code", pa.string())])

    def batches():
        yield pa.record_batch({"code": ["r-1"]}, schema=schema)
        raise OSError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(schema, batches())
    with pytest.raises(ValueError, match="broke off"):
        gj.read_frames({**COUNTY, "resources": reader}, **STAMP)


def test_pieces_slices_and_chunks_are_one_frame(county):
    def pieces(columns):
        table = pa.table(columns)
        return pa.concat_tables([table.slice(0, 1), table.slice(1)])

    def beheaded(columns):
        frame = pl.DataFrame(columns)
        return pl.concat([frame, frame]).slice(frame.height)

    for make in (pieces, beheaded):
        assert gj.read_frames(each(make), **STAMP).to_bytes() == county.to_bytes()


def test_a_relation_of_duckdb_that_cannot_run():
    connection = duckdb.connect()
    relation = connection.sql("select 1 as code, error('no') as name")
    with pytest.raises(Exception, match="no"):
        gj.read_frames({**COUNTY, "resources": relation}, **STAMP)


def test_columns_of_one_name_twice():
    frame = pd.DataFrame([["r-1", "r-1"]], columns=["code", "code"])
    with pytest.raises((gj.IoError, ValueError)) as caught:
        gj.read_frames({**COUNTY, "resources": frame}, **STAMP)
    assert "code" in str(caught.value) or "code" in str(caught.value.faults)


def test_files_that_are_other_things(tmp_path):
    for call in (
        lambda: gj.read_ledger(tmp_path),
        lambda: gj.read_excel(tmp_path, **STAMP),
        lambda: gj.open("huichang", **WHEN).write(tmp_path),
        lambda: gj.open("huichang", **WHEN).write(tmp_path / "no" / "where"),
    ):
        with pytest.raises(OSError):
            call()
    assert list(tmp_path.iterdir()) == []
    for data in (b"", b"\0" * 1000, b"code,name\n", "代码,名称,级别\n1,会昌县,县\n".encode("utf-16")):
        with pytest.raises(gj.IoError) as caught:
            gj.read_csv({"areas": data, "organizations": data}, **STAMP)
        assert len(caught.value.faults)


def test_gb18030_beyond_gbk(county):
    """A character that only GB18030 has, in four bytes, and the same in UTF-8."""
    name = "\U00020000社区"
    rows = "代码,名称,级别\n360733," + name + ",县\n"
    bodies = "编号,名称,类型\nU-1,单位,机关\n"
    read = [
        gj.read_csv({"区域": rows.encode(code), "组织": bodies.encode(code)}, **STAMP) for code in ("utf-8", "gb18030")
    ]
    assert read[0].to_bytes() == read[1].to_bytes()
    assert name in read[0].nodes(on=ON)["title"]


def test_a_closed_ledger_among_threads(county):
    """Whoever is at work finishes; whoever comes later is told."""
    said = []

    def work():
        try:
            for _ in range(200):
                county.levels(on=ON)
        except ValueError as error:
            said.append(str(error))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    county.close()
    for thread in threads:
        thread.join()
    assert all("closed" in text for text in said)
    with pytest.raises(ValueError, match="closed"):
        county.levels(on=ON)


def test_two_threads_append_to_one_ledger_and_each_batch_is_whole():
    ledger = gj.open("huichang", **WHEN)
    refused = []

    def append(who):
        for at in range(30):
            try:
                # The same codes from both: one of the two wins each pair, whole.
                ledger.append([area(f"{at}.a"), area(f"{at}.b")], **WHEN)
            except gj.GongjianError as error:
                refused.append(error.code)

    threads = [threading.Thread(target=append, args=(who,)) for who in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 30 and len(ledger) == 1 + 60
    assert gj.from_bytes(ledger.to_bytes()).head_hash == ledger.head_hash


def test_what_outlives_what(county):
    plan = county.match(on=ON)
    gaps, expected = plan.gaps, plan.gaps.rows()
    capsule = gaps.__arrow_c_stream__()
    held = pl.DataFrame(gaps)
    county.close()
    del county, plan, gaps
    gc.collect()
    assert held.rows() == expected
    assert pa.RecordBatchReader._import_from_c_capsule(capsule).read_all().num_rows == len(expected)


def test_capsules_that_nobody_takes(county):
    for _ in range(300):
        county.match(on=ON).gaps.__arrow_c_stream__()
        county.levels(on=ON).__arrow_c_schema__()
    gc.collect()


def test_copies_are_ledgers_of_their_own(county):
    for twin in (copy.copy(county), copy.deepcopy(county), pickle.loads(pickle.dumps(county, protocol=2))):
        twin.append([area("z")], **WHEN)
        assert len(twin) == len(county) + 1
    table = county.levels(on=ON)
    assert copy.deepcopy(table) == table and copy.copy(table) == table


def test_pickles_that_were_tampered_with(county):
    data = pickle.dumps(county)
    for at in range(60, len(data), len(data) // 40):
        broken = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        try:
            assert pickle.loads(broken).head_hash == county.head_hash
        except Exception as error:  # noqa: BLE001: pickle itself may find it in any way it likes
            assert not isinstance(error, (SystemError, MemoryError)), error


def test_paths_are_any_paths(county, tmp_path):
    path = tmp_path / "台账 (2).jsonl"
    county.write(str(path))
    assert gj.read_ledger(path).head_hash == gj.read_ledger(str(path)).head_hash == county.head_hash
    assert isinstance(path, Path) and [file.name for file in tmp_path.iterdir()] == [path.name]
