"""分县匹配 County by county: what Spark, Dask or a pool of processes is given to run.

A country's lists do not fit one ledger, and need not: a county matches within itself. So the unit of work is
the county, and every county gives the same tables as on one machine, whichever machine it falls to.

Frames of many counties travel as **long rows** 长行, which any engine can shuffle: the county, the name of the
sheet, and the row itself as JSON. A :class:`Job` says how each county is matched; :meth:`Job.match` does it and
never fails for what is wrong with one county: its faults are rows of the answer beside the others' plans.

What comes out is one wide table: ``county``, ``table``, and the columns of all tables that were asked for, empty
where another table has them. :func:`columns` says which of them belong to a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    import pandas
    import pyarrow

    from gongjian.types import Day, Policy

__all__ = ["FAULTS", "LONG", "Job", "columns", "frames", "rows"]

LONG = ("county", "sheet", "cells")
"""The columns of long rows; all of them are text."""

FAULTS = "faults"
"""The table in which a county that was refused says why. It is always among the tables."""

_FAULTS = (
    ("sheet", "text"),
    ("line", "text"),
    ("column", "text"),
    ("code", "text"),
    ("message", "text"),
    ("zh", "text"),
    ("follows", "number"),
)

# The headers of the column that names a row.
_CODES = ("code", "编号", "代码", "编码", "id")


def columns(table: str) -> tuple[tuple[str, str], ...]:
    """The columns of a table with their types: ``text``, ``number``, ``day`` or ``flag``.

    >>> columns("totals")
    (('measure', 'text'), ('priority', 'number'), ('wanted', 'number'), ('served', 'number'))
    """
    if table == FAULTS:
        return _FAULTS
    if table not in _KNOWN:
        from gongjian._ledger import open

        # A plan of nothing has every table, without a row.
        plan = open("huichang", by="p-clerk", recorded="2022-01-01T00:00:00+08:00").match(on="2022-01-01")
        try:
            made = plan.table(table, progress=False)
        except KeyError:
            raise ValueError(f"a plan has no table {table!r}; it has {', '.join(plan.tables())}, …") from None
        _KNOWN[table] = tuple(zip(made._raw.columns, made._raw.types))
    return _KNOWN[table]


_KNOWN: dict[str, tuple[tuple[str, str], ...]] = {}


@dataclass(frozen=True)
class Job:
    """任务 How each county is matched. It is plain data, and is sent to wherever the counties are."""

    on: Day | date
    """The day of the match."""
    pack: str | Mapping[str, Any]
    """The rules of the counties; see :func:`gongjian.open`. Ledgers have theirs already."""
    by: str
    """The code of whoever records."""
    recorded: datetime | str
    """When: it must be said, so that a county gives the same whenever and wherever it is done again."""
    since: date | str | None = None
    """From when a row holds that gives no date; the day of ``recorded`` if not said."""
    policy: Policy | None = None
    """The policy of the match."""
    tables: tuple[str, ...] = ("assignments", "gaps")
    """Which tables of the plan to give."""

    def __post_init__(self) -> None:
        from gongjian._words import day, stamp

        # What is wrong for every county is said here, and not once for each of them.
        day(self.on)
        stamp(self.by, self.recorded)
        if self.recorded is None:
            raise TypeError("recorded is the instant at which the counties are recorded; it cannot be left open")
        if isinstance(self.tables, str):
            raise TypeError("tables is a tuple of names: tables=('assignments', 'gaps')")
        self.columns()

    def columns(self) -> dict[str, str]:
        """The columns of the answer with their types."""
        found = {"county": "text", "table": "text"}
        for table in (*self.tables, FAULTS):
            for name, kind in columns(table):
                if found.setdefault(name, kind) != kind:
                    raise ValueError(f"{table}.{name} is a {kind} and a {found[name]} in another table; ask for one")
        return found

    def schema(self) -> pyarrow.Schema:
        """The columns of the answer for Arrow."""
        import pyarrow as pa

        kinds = {"text": pa.string(), "number": pa.int64(), "day": pa.date32(), "flag": pa.bool_()}
        return pa.schema([(name, kinds[kind]) for name, kind in self.columns().items()])

    def match(self, county: str | None, given: Mapping[str, Any] | bytes) -> pyarrow.Table:
        """匹配一县 The tables of a county, or its faults.

        :param given: Its frames by the names of their sheets, as :func:`gongjian.read_frames` takes them, or
            the bytes of its ledger.
        """
        try:
            if not isinstance(county, str) or not county:
                raise ValueError("rows without a county belong to none")
            return self._wide(county, self._tables(given))
        except Exception as error:  # noqa: BLE001: one county is no reason to lose the others
            return self.refused(county, error, given)

    def refused(self, county: str | None, error: Exception, given: Any = None) -> pyarrow.Table:
        """未成 The faults of a county as its answer."""
        from gongjian._errors import GongjianError

        if isinstance(error, GongjianError):
            return self._wide(county, [(FAULTS, _listed(error, given))])
        fault: dict[str, Any] = {name: None for name, _ in _FAULTS}
        fault |= {"code": f"python.{type(error).__name__}", "message": str(error), "zh": "该县未能处理", "follows": 0}
        return self._wide(county, [(FAULTS, [fault])])

    def _tables(self, given: Mapping[str, Any] | bytes) -> list[tuple[str, Any]]:
        from gongjian._ledger import from_bytes
        from gongjian._read import of_frames

        if isinstance(given, bytes):
            ledger = from_bytes(given)
        else:
            # What one machine warns of, nobody would see on a worker.
            ledger = of_frames(given, self.pack, self.by, self.recorded, self.since)
            if ledger.imported is not None and ledger.imported.passed_over:
                names = ", ".join(ledger.imported.passed_over)
                raise ValueError(f"sheets that stand for nothing known: {names}")
        plan = ledger.match(on=self.on, policy=self.policy, progress=False).verify()
        return [(name, plan.table(name, progress=False)) for name in self.tables]

    def _wide(self, county: str | None, tables: Iterable[tuple[str, Any]]) -> pyarrow.Table:
        """Tables side by side: what a table does not have is empty."""
        import pyarrow as pa

        schema, parts = self.schema(), []
        for name, table in tables:
            held = pa.Table.from_pylist(table) if isinstance(table, list) else pa.table(table)
            size = held.num_rows
            cells = {"county": pa.array([county] * size, pa.string()), "table": pa.array([name] * size, pa.string())}
            cells.update((column, held.column(column)) for column in held.column_names)
            wide = [
                cells[field.name].cast(field.type) if field.name in cells else pa.nulls(size, field.type)
                for field in schema
            ]
            parts.append(pa.Table.from_arrays(wide, schema=schema))
        return pa.concat_tables(parts)

    def partition(self, long: pandas.DataFrame) -> pandas.DataFrame:
        """The counties of some long rows, one after the other, for engines that hold pandas frames.

        Every county must be whole in the partition that it is in: shuffle by ``county`` first.
        """
        import pandas as pd
        import pyarrow as pa

        done = [self.schema().empty_table()]
        for county, group in long.groupby("county", dropna=False, sort=True):
            name = county if isinstance(county, str) else None
            done.append(self.long(name, group["sheet"].tolist(), group["cells"].tolist()))
        return pa.concat_tables(done).to_pandas(types_mapper=pd.ArrowDtype)

    def long(self, county: str | None, sheets: Sequence[Any], cells: Sequence[Any]) -> pyarrow.Table:
        """The tables of a county out of its long rows."""
        try:
            given = frames(sheets, cells)
        except (ValueError, RecursionError) as error:
            return self.refused(county, error)
        return self.match(county, given)


def rows(sheet: str, frame: Any, *, county: str = "county") -> pandas.DataFrame:
    """长行 A frame with a column of counties as long rows.

    :param frame: A pandas frame, or a dict of columns.
    :param county: The name of the column that says to which county a row belongs.
    """
    import pandas

    from gongjian._frames import readable
    from gongjian._words import compact

    read = readable(sheet, frame)
    if not isinstance(read, dict):
        raise TypeError(f"frame {sheet}: a pandas frame or a dict of columns was due, not a {type(frame).__name__}")
    if county not in read:
        raise ValueError(f"frame {sheet} has no column {county!r}; it has {', '.join(map(str, read))}")
    held = {name: list(column) for name, column in read.items()}
    owners = held.pop(county)
    texts = [compact(dict(zip(held, row))) for row in zip(*held.values())]
    return pandas.DataFrame({"county": owners, "sheet": [sheet] * len(texts), "cells": texts}, dtype="str")


def frames(sheets: Sequence[Any], cells: Sequence[Any]) -> dict[str, dict[str, list[Any]]]:
    """The frames of a county out of its long rows. In what order the rows came changes nothing.

    :raises ValueError: where they are no long rows.
    """
    from json import loads

    for sheet, cell in zip(sheets, cells):
        if not isinstance(sheet, str) or not isinstance(cell, str):
            raise ValueError("a long row needs the name of its sheet and its cells as JSON")
    found: dict[str, dict[str, list[Any]]] = {}
    counts: dict[str, int] = {}
    for sheet, cell in sorted(zip(sheets, cells)):
        row = loads(cell)
        if not isinstance(row, dict):
            raise ValueError("the cells of a long row are a JSON object of its columns")
        frame, count = found.setdefault(sheet, {}), counts.get(sheet, 0)
        for name, value in row.items():
            column = frame.setdefault(name, [])
            # A column that earlier rows did not have.
            column.extend([None] * (count - len(column)))
            column.append(value)
        counts[sheet] = count + 1
    for sheet, frame in found.items():
        for column in frame.values():
            column.extend([None] * (counts[sheet] - len(column)))
    return found


def _listed(error: Any, given: Any) -> list[dict[str, Any]]:
    """The faults of a county, each with the code of its row: rows have no numbers once they were shuffled."""
    listed = []
    for fault in error.faults.rows(named=True):
        line = None
        if fault["row"] and isinstance(given, dict):
            frame = given.get(fault["sheet"], {})
            names = next((frame[name] for name in _CODES if name in frame), ())
            line = str(names[fault["row"] - 1]) if fault["row"] <= len(names) else None
        listed.append({name: line if name == "line" else fault[name] for name, _ in _FAULTS})
    return listed
