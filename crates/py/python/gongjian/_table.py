"""表 Tables: how every list and figure leaves the library."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from gongjian import _gongjian

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas
    import polars
    import pyarrow

# How much of a table is shown, and how much of a cell.
_ROWS, _WIDE = 20, 60


class Table:
    """表 Columns of equal length, each with a stable English name and a Chinese title.

    Whoever reads Arrow reads a table as it is, without a copy by way of Python:
    ``polars.DataFrame(table)``, ``pyarrow.table(table)``, ``pandas.DataFrame.from_arrow(table)``, and duckdb
    by the name of the variable. Titles stand in the metadata of the fields.
    """

    __slots__ = ("_raw",)

    def __init__(self, raw: _gongjian.Table) -> None:
        if not isinstance(raw, _gongjian.Table):
            raise TypeError("tables are answers; ask a ledger for one")
        self._raw = raw

    @classmethod
    def _of(cls, wire: dict[str, Any]) -> Table:
        from json import dumps

        return cls(_gongjian.Table.from_json(dumps(wire)))

    @property
    def name(self) -> str:
        """The stable name."""
        return self._raw.name

    @property
    def title(self) -> str:
        """The Chinese title."""
        return self._raw.title

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._raw.columns

    @property
    def titles(self) -> list[str]:
        """The Chinese headers of the columns."""
        return self._raw.titles

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns there are."""
        return len(self), len(self.columns)

    def __len__(self) -> int:
        return len(self._raw)

    def __getitem__(self, column: str) -> list[Any]:
        """The cells of a column by its name or its Chinese title; days as :class:`datetime.date`."""
        if not isinstance(column, str):
            raise TypeError(f"a column has a name, not a {type(column).__name__}; for rows, use .rows()")
        raw = self._raw
        if column not in raw.columns and column in raw.titles:
            column = raw.columns[raw.titles.index(column)]
        if column not in raw.columns:
            raise KeyError(f"{self.name} has no column {column!r}; it has {', '.join(raw.columns)}")
        cells: list[Any] = raw.column(column)
        if raw.types[raw.columns.index(column)] == "day":
            from datetime import date

            return [None if cell is None else date.fromisoformat(cell) for cell in cells]
        return cells

    def rows(self, *, named: bool = False) -> list[Any]:
        """The rows as tuples, or as dicts by the names of the columns."""
        cells = zip(*(self[column] for column in self.columns))
        if named:
            return [dict(zip(self.columns, row)) for row in cells]
        return list(cells)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows(named=True))

    def to_dict(self) -> dict[str, list[Any]]:
        """The columns as lists by their names."""
        return {column: self[column] for column in self.columns}

    def to_polars(self) -> polars.DataFrame:
        """A polars frame."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame; with columns of Arrow where pandas and pyarrow can hold them."""
        import pandas

        try:
            return pandas.DataFrame.from_arrow(self)
        except (AttributeError, ImportError):
            return pandas.DataFrame(self.to_dict())

    def to_arrow(self) -> pyarrow.Table:
        """A pyarrow table."""
        import pyarrow

        return pyarrow.table(self)

    def to_json(self) -> str:
        """The table as JSON, the same bytes in every language."""
        return self._raw.json()

    def write_csv(self, path: str | os.PathLike[str]) -> None:
        """Writes the table as spreadsheets of Chinese offices open it: UTF-8 with a mark, Chinese headers."""
        from gongjian._files import write

        write(path, self._raw.csv())

    def write_excel(self, path: str | os.PathLike[str]) -> None:
        """Writes the table as a workbook."""
        write_excel(path, [self])

    def __arrow_c_schema__(self) -> object:
        return self._raw.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._raw.__arrow_c_stream__(requested_schema)

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, Table) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.to_json(),)

    def _shown(self) -> Iterator[list[str]]:
        columns = [self._raw.column(column)[:_ROWS] for column in self.columns]
        for row in zip(*columns):
            texts = ["" if cell is None else str(cell) for cell in row]
            yield [text if len(text) <= _WIDE else text[: _WIDE - 1] + "…" for text in texts]

    def __repr__(self) -> str:
        rows = [self.columns, *self._shown()]
        widths = [max(map(len, cells)) for cells in zip(*rows)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
        more = len(self) - _ROWS
        lines += [f"… and {more} more"] if more > 0 else []
        return "\n".join([f"{self.name} {self.title} ({len(self)} rows)", *lines])

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(
            f'<th title="{escape(name)}">{escape(title)}</th>' for name, title in zip(self.columns, self.titles)
        )
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in self._shown()
        )
        rows = f"{len(self)} 行" if len(self) <= _ROWS else f"前 {_ROWS} 行，共 {len(self)} 行"
        caption = f"<caption>{escape(self.title)} <code>{escape(self.name)}</code> {rows}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _restored(wire: str) -> Table:
    return Table(_gongjian.Table.from_json(wire))


def write_excel(path: str | os.PathLike[str], tables: Sequence[Table]) -> None:
    """导出工作簿 Writes tables as a workbook, one sheet each, with Chinese headers that stay in view and filter."""
    from gongjian._files import write

    if not all(isinstance(table, Table) for table in tables):
        raise TypeError("a workbook is written of tables, such as plan.gaps; for frames, use what made them")
    write(path, _gongjian.workbook([table._raw for table in tables]))
