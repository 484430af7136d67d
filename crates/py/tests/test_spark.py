"""Spark 与 Dask The five real counties on a cluster: byte for byte what one machine gives.

Outside the default suite, for a cluster takes its time: `cargo xtask spark`.
"""

import datetime as dt
import os
import sys

import country
import pandas as pd
import pyarrow as pa
import pytest
from test_counties import JOB, alone, parted

import gongjian as gj
from gongjian import counties

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("default")]
pyspark = pytest.importorskip("pyspark", reason="cargo xtask spark installs it")

LINES = 300
SHEETS = ("areas", "organizations", "resources", "needs")


@pytest.fixture(scope="module", params=["local[2]", "local-cluster[2,1,1024]"])
def session(request):
    from pyspark.sql import SparkSession

    # A cluster of processes starts its workers from the package's own home, with this interpreter.
    os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(request.param).appName("gongjian")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4",
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "spark.executorEnv.SPARK_LOCAL_IP": "127.0.0.1",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def sheets():
    """The frames of the country: those of its counties under each other, with a column of counties."""
    found = {}
    for sheet in SHEETS:
        parts = []
        for county in country.COUNTIES:
            frame = country.frames(county, LINES)[sheet]
            parts.append(pd.DataFrame({"county": county, **frame}))
        found[sheet] = pd.concat(parts, ignore_index=True)
    return found


def spread(session, sheets):
    # Spark has no word for the nothing of pandas in a column of text.
    return {
        name: session.createDataFrame(frame.astype(object).where(frame.notna(), None)).repartition(5)
        for name, frame in sheets.items()
    }


def bytes_of(table):
    """A table as bytes of Arrow, whatever pieces it came in."""
    sink = pa.BufferOutputStream()
    whole = table.combine_chunks()
    with pa.ipc.new_stream(sink, whole.schema) as writer:
        writer.write_table(whole, max_chunksize=max(1, whole.num_rows))
    return sink.getvalue().to_pybytes()


def expected(county, name):
    """A county's table as one machine gives it, with the county in front."""
    table = pa.table(alone(county, LINES)[name])
    table = table.add_column(0, "county", pa.array([county] * len(table), pa.string()))
    return pa.Table.from_arrays([pa.chunked_array(column) for column in table.columns], names=table.column_names)


def same(found, county, name):
    held = found.where(found.county == county).toArrow()
    held = held.cast(pa.schema([(field.name, field.type) for field in expected(county, name).schema]))
    held = pa.Table.from_arrays(held.columns, names=held.column_names)
    assert bytes_of(held) == bytes_of(expected(county, name)), (county, name)


def test_the_same_answers_as_on_one_machine(session, sheets):
    from gongjian import spark

    plans = spark.match(spark.rows(spread(session, sheets)), JOB).persist()
    assert plans.where(plans.table == "faults").count() == 0
    for name in JOB.tables:
        table = spark.table(plans, name)
        assert table.columns == ["county", *(column for column, _ in counties.columns(name))]
        for county in country.COUNTIES:
            same(table, county, name)


def test_ledgers_as_bytes_give_the_same(session):
    from gongjian import spark

    held = [
        (county, bytearray(gj.read_frames(country.frames(county, LINES), pack="huichang", **country.STAMP).to_bytes()))
        for county in country.COUNTIES
    ]
    held += [("torn", bytearray(b"{")), ("none", None), ("twice", held[0][1]), ("twice", held[1][1])]
    ledgers = session.createDataFrame(held, "county string, ledger binary")
    plans = spark.match_ledgers(ledgers, JOB).persist()
    for county in country.COUNTIES:
        same(spark.table(plans, "gaps"), county, "gaps")
    faults = {row.county: row.code for row in spark.table(plans, "faults").collect()}
    assert faults == {"torn": "ledger.not_a_ledger", "none": "python.ValueError", "twice": "python.ValueError"}


def test_a_county_that_fails_yields_its_faults_and_the_others_their_plans(session, sheets):
    from gongjian import spark

    needs = sheets["needs"].copy()
    broken = (needs["county"] == "230521") & (needs["code"] == "N-000007")
    needs.loc[broken, "measure"] = "杯"
    stray = needs.iloc[:1].assign(county=None)
    frames = {**sheets, "needs": pd.concat([needs, stray])}
    plans = spark.match(spark.rows(spread(session, frames)), JOB).persist()
    faults = {row.county: row for row in spark.table(plans, "faults").collect()}
    assert set(faults) == {"230521", None}
    assert faults["230521"].code == "io.measure_unknown" and faults["230521"].line == "N-000007"
    assert faults[None].code == "python.ValueError"
    assert plans.where(plans.county == "230521").count() == 1
    for county in set(country.COUNTIES) - {"230521"}:
        same(spark.table(plans, "assignments"), county, "assignments")


def test_cells_that_are_none(session, sheets):
    from gongjian import spark

    frame = session.createDataFrame([("1", dt.datetime(2022, 1, 1), [1])], "county string, at timestamp, list array<int>")
    with pytest.raises(TypeError, match="at: a cell cannot be a timestamp"):
        spark.rows({"needs": frame})
    with pytest.raises(TypeError, match="array"):
        spark.rows({"needs": frame.drop("at")})
    with pytest.raises(ValueError, match="no column 'town'"):
        spark.rows({"needs": frame.drop("at", "list")}, county="town")
    with pytest.raises(TypeError):
        spark.rows({})
    with pytest.raises(ValueError, match="cells"):
        spark.match(frame, JOB)
    with pytest.raises(ValueError, match="binary"):
        spark.match_ledgers(frame, JOB)
    plans = spark.match(spark.rows(spread(session, sheets)), JOB)
    with pytest.raises(ValueError, match="prices"):
        spark.table(plans, "prices")


def test_spark_frames_are_read_as_frames(session):
    frames = {
        name: session.createDataFrame(frame.astype(object).where(frame.notna(), None))
        for name, frame in ((name, pd.DataFrame(frame)) for name, frame in country.frames("341102", 50).items())
    }
    ledger = gj.read_frames(frames, pack="huichang", **country.STAMP)
    assert len(ledger) == len(gj.read_frames(country.frames("341102", 50), pack="huichang", **country.STAMP))


def test_the_same_recipe_for_dask(sheets):
    dd = pytest.importorskip("dask.dataframe", reason="cargo xtask spark installs it")
    meta = pd.DataFrame({name: pd.Series(dtype="str") for name in counties.LONG})
    parts = [
        dd.from_pandas(frame, npartitions=3).map_partitions(_long, name, meta=meta) for name, frame in sheets.items()
    ]
    long = dd.concat(parts).shuffle("county", npartitions=3)
    plans = long.map_partitions(JOB.partition, meta=JOB.partition(meta)).compute()
    wide = [{k: None if v is pd.NA else v for k, v in row.items()} for row in plans.to_dict("records")]
    for county in country.COUNTIES:
        mine = [row for row in wide if row["county"] == county]
        for name, table in alone(county, LINES).items():
            assert parted(mine, name) == table.rows(named=True), (county, name)
    assert not parted(wide, "faults")


def _long(frame, sheet):
    return counties.rows(sheet, frame)
