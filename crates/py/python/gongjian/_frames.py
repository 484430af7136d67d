"""数据框 What kinds of frames are read, and how those that do not speak Arrow are brought to it."""

from __future__ import annotations

from typing import Any


def readable(name: str, frame: Any) -> Any:
    """A frame as the core reads it: an object with an Arrow stream, or a dict of lists."""
    if not isinstance(name, str):
        raise TypeError(f"the name of a sheet is text, not a {type(name).__name__}")
    if isinstance(frame, dict):
        return {column: _listed(name, column, cells) for column, cells in frame.items()}
    home = type(frame).__module__.split(".")[0]
    if type(frame).__name__ in ("Series", "Index", "Array", "ChunkedArray"):
        raise TypeError(f"frame {name}: a {type(frame).__name__} is one column; give a frame or a dict of columns")
    if home == "polars" and type(frame).__name__ == "LazyFrame":
        frame = frame.collect()
    if home == "pandas" and type(frame).__name__ == "DataFrame":
        return _pandas(frame)
    if hasattr(frame, "__arrow_c_stream__"):
        return frame
    if home == "duckdb":
        return _by_arrow(frame, "fetch_arrow_table", "to_arrow_table")
    if home == "pyspark":
        return _by_arrow(frame, "toArrow", "toPandas")
    raise TypeError(
        f"frame {name}: a {type(frame).__name__} is no frame; give pandas, polars, pyarrow, "
        "a duckdb relation, or a dict of columns"
    )


def _listed(name: str, column: Any, cells: Any) -> Any:
    if isinstance(cells, str) or not hasattr(cells, "__iter__"):
        raise TypeError(f"frame {name}, column {column}: a list of cells was due, not a {type(cells).__name__}")
    return cells.tolist() if hasattr(cells, "tolist") else cells


def _pandas(frame: Any) -> Any:
    # By lists and not by Arrow: pandas needs pyarrow for that, and pyarrow refuses columns of mixed type,
    # which workbooks are full of. What pandas has for nothing is nothing here too.
    columns = {}
    for at, column in enumerate(frame.columns):
        cells = frame.iloc[:, at]
        empty = cells.isna().tolist()
        columns[str(column)] = [None if void else cell for void, cell in zip(empty, cells.tolist())]
    return columns


def _by_arrow(frame: Any, *ways: str) -> Any:
    for way in ways:
        if hasattr(frame, way):
            got = getattr(frame, way)()
            return got if hasattr(got, "__arrow_c_stream__") else readable("", got)
    raise TypeError(f"a {type(frame).__name__} of this version cannot be read; turn it into a pandas frame first")
