"""数据框 Frames, workbooks and CSV files in; tables out: the same ledger and the same faults by every way."""

import datetime as dt
import decimal
import json
import pickle

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import gongjian as gj

STAMP = {"pack": "huichang", "by": "p-clerk", "recorded": "2022-06-30T09:00:00+08:00"}
AREAS = {
    "代码": ["360733", "360733100", "360733100201"],
    "名称": ["会昌县", "文武坝镇", "水东社区"],
    "级别": ["县", "镇", "社区"],
    "上级代码": [None, "360733", "360733100"],
    "人口": [450000, None, 8000],
    "设立日期": [dt.date(2020, 1, 1), dt.date(2020, 1, 1), dt.date(2021, 3, 1)],
}
ORGANIZATIONS = {
    "code": ["U-001", "U-002"],
    "title": ["县卫生健康委", "县交通运输局"],
    "kind": ["agency", "机关"],
    "area": ["360733", "360733"],
}
RESOURCES = {
    "code": ["r-1", "r-2"],
    "owner": ["U-001", "U-002"],
    "category": ["义诊", "义诊"],
    "quantity": [4, 2],
    "measure": ["场", "场"],
    "reach": ["anywhere", "anywhere"],
}
NEEDS = {
    "code": ["n-1", "n-2"],
    "area": ["360733100201", "360733100"],
    "category": ["义诊", "义诊"],
    "quantity": [5, 3],
    "measure": ["场", "场"],
    "priority": [1, 3],
    "distinct": [False, False],
}
COUNTY = {"areas": AREAS, "组织": ORGANIZATIONS, "resources": RESOURCES, "服务清单": NEEDS}


def each(make, county=COUNTY):
    return {name: make(columns) for name, columns in county.items()}


def relation(columns):
    frame = pl.DataFrame(columns)
    return duckdb.sql("select * from frame").set_alias("sheet")


WAYS = {
    "dict": dict,
    "pandas": pd.DataFrame,
    "pandas pyarrow": lambda columns: pd.DataFrame(columns).convert_dtypes(dtype_backend="pyarrow"),
    "polars": pl.DataFrame,
    "polars lazy": pl.LazyFrame,
    "polars categories": lambda columns: pl.DataFrame(columns).with_columns(pl.col(pl.String).cast(pl.Categorical)),
    "pyarrow": pa.table,
    "pyarrow large": lambda columns: pa.table(pl.DataFrame(columns).to_arrow()),
    "tuples": lambda columns: {name: tuple(cells) for name, cells in columns.items()},
    "columns of numpy": lambda columns: {name: np.array(cells, dtype=object) for name, cells in columns.items()},
}


@pytest.fixture(scope="module")
def county():
    return gj.read_frames(COUNTY, **STAMP)


@pytest.mark.parametrize("make", WAYS.values(), ids=WAYS)
def test_frames_of_every_kind_are_one_county(make, county):
    ledger = gj.read_frames(each(make), **STAMP)
    assert ledger.to_bytes() == county.to_bytes()
    assert ledger.imported.receipt["last"] == len(ledger)


def test_relations_of_duckdb(county):
    held = {name: pl.DataFrame(columns) for name, columns in COUNTY.items()}
    con = duckdb.connect()
    for at, frame in enumerate(held.values()):
        con.register(f"sheet{at}", frame)
    relations = {name: con.sql(f"select * from sheet{at}") for at, name in enumerate(held)}
    assert gj.read_frames(relations, **STAMP).to_bytes() == county.to_bytes()


def sheets(county):
    """The frames as tables of the library, whose titles name the sheets."""
    kinds = {int: "number", bool: "flag", dt.date: "day", str: "text"}
    for name, columns in county.items():
        wire = []
        for header, cells in columns.items():
            kind = kinds[type(next(cell for cell in cells if cell is not None))]
            values = [cell.isoformat() if isinstance(cell, dt.date) else cell for cell in cells]
            wire.append({"name": header, "title": header, "type": kind, "values": values})
        yield name, gj.Table._of({"name": name, "title": name, "columns": wire})


def test_the_workbook_and_csv_files_are_the_same_county(county, tmp_path):
    tables = dict(sheets(COUNTY))
    gj.write_excel(tmp_path / "county.xlsx", list(tables.values()))
    assert gj.read_excel(tmp_path / "county.xlsx", **STAMP).to_bytes() == county.to_bytes()
    data = (tmp_path / "county.xlsx").read_bytes()
    assert gj.read_excel(data, **STAMP).to_bytes() == county.to_bytes()
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        folder = tmp_path / encoding
        folder.mkdir()
        for name, table in tables.items():
            text = table._raw.csv().decode("utf-8-sig")
            (folder / f"{name}.csv").write_bytes(text.encode(encoding))
        assert gj.read_csv(folder, **STAMP).to_bytes() == county.to_bytes()
        assert gj.read_csv(sorted(folder.iterdir()), **STAMP).to_bytes() == county.to_bytes()
        files = {path.stem: path.read_bytes() for path in folder.iterdir()}
        assert gj.read_csv(files, **STAMP).to_bytes() == county.to_bytes()


def test_files_that_are_none(tmp_path):
    with pytest.raises(gj.IoError) as caught:
        gj.read_excel(b"PK\x03\x04" + b"\0" * 100, **STAMP)
    assert caught.value.because[0]["code"] == "io.not_a_workbook"
    with pytest.raises(gj.IoError) as caught:
        gj.read_csv({"areas": b"\xff\xff\xff"}, **STAMP)
    assert "io.encoding_unknown" in caught.value.faults["code"]
    for call, kind in [
        (lambda: gj.read_excel(tmp_path / "none.xlsx", **STAMP), FileNotFoundError),
        (lambda: gj.read_csv(tmp_path, **STAMP), FileNotFoundError),
        (lambda: gj.read_csv([], **STAMP), ValueError),
        (lambda: gj.read_excel(3, **STAMP), TypeError),
        (lambda: gj.read_excel(b"", pack="huichang", by="p-clerk", since=3), TypeError),
    ]:
        with pytest.raises(kind):
            call()
    with pytest.raises(gj.PackError) as caught:
        gj.read_csv({"areas": b""}, pack="nowhere", by="p-clerk")
    assert caught.value.code == "pack.unreadable"


def faults(**changed):
    """The faults of the county with some columns changed."""
    county = {name: dict(columns) for name, columns in COUNTY.items()}
    for path, cells in changed.items():
        sheet, column = path.split("__")
        county[sheet] = {**county[sheet], column: cells}
        if cells is None:
            del county[sheet][column]
    found = []
    for way in ("dict", "polars"):
        with pytest.raises(gj.IoError) as caught:
            gj.read_frames(each(WAYS[way], county), **STAMP)
        table = caught.value.faults
        found.append(list(zip(table["sheet"], table["row"], table["column"], table["code"])))
    assert found[0] == found[1]
    return found[0]


def test_every_fault_has_its_row_and_column():
    assert faults(resources__quantity=[2.5, 2.0]) == [("resources", 1, "quantity", "io.quantity_fractional")]
    assert faults(resources__quantity=[4.0, float("nan")])[0][:3] == ("resources", 2, "quantity")
    assert faults(resources__quantity=[None, 4])[0][:3] == ("resources", 1, "quantity")
    assert faults(resources__quantity=[4, 2**60])[0][:3] == ("resources", 2, "quantity")
    assert faults(resources__owner=["U-001", "U-9"])[0][:3] == ("resources", 2, "owner")
    assert faults(resources__quantity=None) == [("resources", None, None, "io.column_missing")]
    twice = faults(resources__code=["r-1", "r-1"])
    assert twice == [("resources", 2, "code", "io.code_duplicate")]
    two = faults(areas__级别=["县", "镇", "星球"], resources__measure=["场", "杯"])
    assert {row[:2] for row in two} == {("areas", 3), ("resources", 2)}


def test_types_that_no_cell_can_be_read_from():
    def wrong(column, frame=dict):
        return lambda: gj.read_frames({**COUNTY, "resources": frame({**RESOURCES, "quantity": column})}, **STAMP)

    for call in [
        wrong([[1], [2]], pl.DataFrame),
        wrong([b"1", b"2"], pl.DataFrame),
        wrong([[1], [2]]),
        wrong([object(), 1]),
        wrong("44"),
        wrong(4),
        lambda: gj.read_frames({**COUNTY, "resources": "r.csv"}, **STAMP),
        lambda: gj.read_frames({**COUNTY, "resources": None}, **STAMP),
        lambda: gj.read_frames([AREAS], **STAMP),
        lambda: gj.read_frames({3: AREAS}, **STAMP),
    ]:
        with pytest.raises(TypeError) as caught:
            call()
        assert any(word in str(caught.value) for word in ("give", "cast", "list", "text", "dict")), caught.value
    with pytest.raises(ValueError, match="row"):
        wrong([1])()
    with pytest.raises(ValueError):
        gj.read_frames({}, **STAMP)
    with pytest.warns(UserWarning, match="wishes"):
        gj.read_frames({**COUNTY, "wishes": AREAS}, **STAMP)


@pytest.mark.parametrize("kind", [pl.Int8, pl.UInt16, pl.UInt64, pl.Float32, pl.Float64, pl.Decimal(10, 2)])
def test_whole_numbers_of_every_type(kind, county):
    frame = pl.DataFrame(RESOURCES).with_columns(pl.col("quantity").cast(kind))
    assert gj.read_frames({**COUNTY, "resources": frame}, **STAMP).to_bytes() == county.to_bytes()


def test_scalars_of_every_type(county):
    for quantity in ([np.int32(4), np.float64(2)], [decimal.Decimal("4.0"), "２"]):
        changed = {**COUNTY, "resources": {**RESOURCES, "quantity": quantity}}
        assert gj.read_frames(changed, **STAMP).to_bytes() == county.to_bytes()


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "Asia/Shanghai"])
def test_days_out_of_instants(unit, zone, county):
    days = pl.Series(AREAS["设立日期"]).cast(pl.Datetime(unit)).dt.replace_time_zone(zone)
    areas = pl.DataFrame(AREAS).with_columns(days.alias("设立日期"))
    # Midnight in UTC is eight in the morning of the same day.
    assert gj.read_frames({**COUNTY, "areas": areas}, **STAMP).to_bytes() == county.to_bytes()


def test_a_day_beyond_the_calendar_is_a_fault():
    far = pl.Series([2_000_000_000, 0, 0], dtype=pl.Int32).cast(pl.Date)
    with pytest.raises(gj.IoError) as caught:
        gj.read_frames({**COUNTY, "areas": pl.DataFrame(AREAS).with_columns(far.alias("设立日期"))}, **STAMP)
    assert (caught.value.faults["row"][0], caught.value.faults["column"][0]) == (1, "设立日期")


def test_tables_are_read_by_whoever_reads_arrow(county):
    table = county.seats_owed(on="2022-06-30")
    gaps = county.match(on="2022-06-30").gaps
    for one in (table, gaps, county.coverage(on="2022-06-30")):
        expected = one.to_dict()
        assert pl.DataFrame(one).to_dict(as_series=False) == expected
        assert pa.table(one).to_pydict() == expected
        assert pd.DataFrame.from_arrow(one).shape == one.shape
        assert duckdb.sql("select * from one").fetchall() == one.rows()
        assert one.to_polars().columns == one.to_arrow().column_names == list(one.to_pandas().columns)
        assert pa.schema(one).field(0).metadata == {b"title": one.titles[0].encode()}
        copy = pickle.loads(pickle.dumps(one))
        assert copy == one and copy.to_json() == one.to_json()
    # A capsule is taken once; asking again gives another.
    assert pa.table(gaps) == pa.table(gaps)


def test_tables_show_themselves(county):
    gaps = county.match(on="2022-06-30").gaps
    assert gaps["lacking"] == gaps["缺少"] == gaps.to_dict()["lacking"]
    assert gaps.shape == (len(gaps), len(gaps.columns)) and list(gaps) == gaps.rows(named=True)
    assert "缺口清单" in repr(gaps) and "<th" in gaps._repr_html_()
    with pytest.raises(KeyError, match="lacking"):
        gaps["nothing"]
    column = {"name": "<b>", "title": "<i>", "type": "text", "values": ["<script>alert(1)</script>", None]}
    html = gj.Table._of({"name": "t&", "title": "\"'", "columns": [column]})._repr_html_()
    assert "<script>" not in html and "<b>" not in html and "<i>" not in html and "t&amp;" in html


def test_tables_that_are_none():
    for wire in ["", "{}", '{"name":"t","title":"t","columns":[{"name":"a","title":"a","type":"x","values":[]}]}']:
        with pytest.raises(ValueError):
            gj._table._restored(wire)
    uneven = [{"name": n, "title": n, "type": "number", "values": [1] * k} for n, k in (("a", 1), ("b", 2))]
    with pytest.raises(ValueError):
        gj.Table._of({"name": "t", "title": "t", "columns": uneven})


def test_a_plan_is_appended_as_orders(county):
    ledger = gj.from_bytes(county.to_bytes())
    plan = ledger.match(on="2022-06-30").verify()
    assert plan.to_json() == json.dumps(plan.to_dict(), ensure_ascii=False, separators=(",", ":"))
    assert set(plan.tables()) == {"assignments", "gaps", "idle", "missed", "totals"}
    assert sum(plan.gaps["lacking"]) == 2 and plan.on == "2022-06-30"
    ledger.append(plan.orders(), by="p-clerk", recorded=STAMP["recorded"])
    assert sum(ledger.orders(on="2022-06-30")["ordered"]) == 6
    assert sum(ledger.match(on="2022-06-30").gaps["lacking"]) == 2
    with pytest.raises(gj.ListingError):
        ledger.append(plan.orders()[:1], by="p-clerk", recorded=STAMP["recorded"])
    with pytest.raises(TypeError, match="match again"):
        pickle.dumps(plan)
    assert "缺口" in plan._repr_html_() and "gaps" in repr(plan)
    assert "水东" in ledger.report(plan, title="会昌县") and "<script>x" not in ledger.report(plan, title="<script>x")
    # A plan of another ledger names lines that this one does not have.
    assert ledger.report(plan, notes=["a"]) and gj.open("huichang", by="p-clerk").report(plan)


def test_the_graph_for_networkx(county):
    graph = county.to_networkx(on="2022-06-30")
    assert graph.nodes["area:360733100201"]["title"] == "水东社区"
    assert graph.number_of_nodes() == 5 and graph.number_of_edges() == 4
    part = county.to_networkx(on="2022-06-30", under=gj.area("360733100"))
    assert sorted(part.nodes) == ["area:360733100", "area:360733100201"]
