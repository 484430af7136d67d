"""Spark 分县匹配 The counties of a country on a cluster: long rows in, one wide table of plans out.

    >>> from gongjian import spark                                              # doctest: +SKIP
    >>> from gongjian.counties import Job                                       # doctest: +SKIP
    >>> job = Job(on="2022-06-30", pack="huichang", by="p-clerk", recorded="2022-06-30T09:00:00+08:00")  # doctest: +SKIP
    >>> long = spark.rows({"areas": areas, "organizations": bodies, "resources": offers, "needs": wants})  # doctest: +SKIP
    >>> plans = spark.match(long, job).persist()                                # doctest: +SKIP
    >>> spark.table(plans, "gaps").write.parquet("gaps")                        # doctest: +SKIP

Needs ``pip install gongjian[spark]`` here, and gongjian with pyarrow on every worker. See docs/SPARK.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongjian import counties

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow
    from pyspark.sql import DataFrame

    from gongjian.counties import Job

__all__ = ["match", "match_ledgers", "rows", "table"]

_TYPES = {"text": "string", "number": "bigint", "day": "date", "flag": "boolean"}

# What a cell may be. An instant is no day until somebody says where.
_CELLS = frozenset("string char varchar tinyint smallint int bigint float double decimal boolean date void".split())


def rows(frames: Mapping[str, DataFrame], *, county: str = "county") -> DataFrame:
    """长行 The frames of many counties as long rows, one frame that can be shuffled by county.

    :param frames: The name of each sheet (``areas``, ``needs``, …) and its frame, as
        :func:`gongjian.read_frames` takes them, with a column of counties.
    :param county: The name of that column.
    """
    functions: Any = _pyspark().functions
    if not hasattr(frames, "items") or not frames:
        raise TypeError("frames is a dict of the sheet's name to its frame: {'areas': df, ...}")
    long: DataFrame | None = None
    for sheet, frame in frames.items():
        kinds = dict(frame.dtypes)
        if county not in kinds:
            raise ValueError(f"frame {sheet} has no column {county!r}; it has {', '.join(kinds)}")
        for name, kind in kinds.items():
            if kind.split("(")[0] not in _CELLS:
                raise TypeError(f"frame {sheet}, column {name}: a cell cannot be a {kind}; cast it to date or string")
        cells = [functions.col(f"`{name.replace('`', '``')}`") for name in frame.columns if name != county]
        part = frame.select(
            functions.col(f"`{county}`").cast("string").alias("county"),
            functions.lit(sheet).alias("sheet"),
            functions.to_json(functions.struct(*cells), {"ignoreNullFields": "false"}).alias("cells"),
        )
        long = part if long is None else long.unionByName(part)
    assert long is not None
    return long


def match(long: DataFrame, job: Job) -> DataFrame:
    """分县匹配 Matches every county of some long rows; what one county gives is what it gives on one machine.

    A county that is refused gives its faults as rows of the table ``faults``; the others go on. Nothing is
    kept: ask for :meth:`persist` or write the answer before you take several tables out of it.
    """
    lacking = [name for name in counties.LONG if name not in long.columns]
    if lacking:
        raise ValueError(f"long rows have the columns county, sheet and cells; there is no {', '.join(lacking)}")
    # Not annotated, so that Spark does not look for names that are imported where they are needed.
    run = lambda group: _matched(group, job)  # noqa: E731
    return long.select(*counties.LONG).groupBy("county").applyInArrow(run, _ddl(job.columns()))


def match_ledgers(ledgers: DataFrame, job: Job, *, county: str = "county", ledger: str = "ledger") -> DataFrame:
    """分县匹配 Matches ledgers, one for each county, given as their bytes.

    :param ledgers: A frame with a column of counties and one of bytes (``binary``).
    """
    kinds = dict(ledgers.dtypes)
    if kinds.get(ledger) != "binary" or county not in kinds:
        raise ValueError(f"a column {county!r} and a column {ledger!r} of binary were due, not {kinds}")
    functions: Any = _pyspark().functions
    held = ledgers.select(
        functions.col(f"`{county}`").cast("string").alias("county"), functions.col(f"`{ledger}`").alias("ledger")
    )
    run = lambda group: _of_ledger(group, job)  # noqa: E731
    return held.groupBy("county").applyInArrow(run, _ddl(job.columns()))


def table(plans: DataFrame, name: str) -> DataFrame:
    """The rows and columns of one table, with the county in front: ``assignments``, ``gaps``, ``faults``, …"""
    functions: Any = _pyspark().functions
    names = ["county", *(column for column, _ in counties.columns(name))]
    lacking = [column for column in names if column not in plans.columns]
    if lacking:
        raise ValueError(f"the table {name} was not asked for; name it in the job: tables=(..., {name!r})")
    return plans.where(functions.col("table") == name).select(*(functions.col(f"`{column}`") for column in names))


def _matched(group: pyarrow.Table, job: Job) -> pyarrow.Table:
    county = group.column("county")[0].as_py()
    return job.long(county, group.column("sheet").to_pylist(), group.column("cells").to_pylist())


def _of_ledger(group: pyarrow.Table, job: Job) -> pyarrow.Table:
    county, held = group.column("county")[0].as_py(), group.column("ledger").to_pylist()
    if len(held) != 1 or held[0] is None:
        return job.refused(county, ValueError(f"one ledger of the county was due; there are {len(held)}, or it is empty"))
    return job.match(county, held[0])


def _ddl(columns: Mapping[str, str]) -> str:
    return ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in columns.items())


def _pyspark() -> Any:
    try:
        import pyspark.sql.functions
    except ImportError as failure:
        raise ImportError("gongjian.spark needs pyspark: pip install gongjian[spark]") from failure
    return pyspark.sql
