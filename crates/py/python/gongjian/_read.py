"""导入 A ledger opened with what a county hands over: a workbook, CSV files, or data frames."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from gongjian import _gongjian, _words
from gongjian._ledger import Ledger
from gongjian._progress import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from gongjian._progress import Progress
    from gongjian._words import Receipt


class Roster(dict[str, dict[str, str]]):
    """花名册 Names and phones by the code of a person. They are not in the ledger, and are not shown by chance."""

    def __repr__(self) -> str:
        return f"Roster({len(self)} persons)"

    __str__ = __repr__


class Imported:
    """导入结果 What was written, and what came beside the ledger."""

    __slots__ = ("ignored_columns", "passed_over", "receipt", "roster")

    receipt: Receipt
    """The entries that were written."""
    roster: Roster
    """Names and phones, which are not in the ledger."""
    passed_over: list[str]
    """Sheets and files that stand for nothing known and were not read."""
    ignored_columns: list[tuple[str, str]]
    """Sheet and header of the columns that stand for nothing known."""

    def __init__(self, beside: dict[str, Any]) -> None:
        self.receipt = beside["receipt"]
        from json import loads

        self.roster = Roster(loads(beside["roster"])["persons"])
        self.passed_over = beside["passed_over"]
        self.ignored_columns = beside["ignored_columns"]

    def __repr__(self) -> str:
        receipt = self.receipt
        return (
            f"Imported(entries {receipt['first']} to {receipt['last']}, {self.roster!r}, "
            f"{len(self.passed_over)} sheets passed over, {len(self.ignored_columns)} columns ignored)"
        )


def _county(
    pack: str | Mapping[str, Any],
    by: str,
    recorded: datetime | str | None,
    since: str | date | None,
    progress: Progress,
    *,
    workbook: tuple[str, bytes] | None = None,
    files: list[tuple[str, bytes]] | None = None,
    frames: list[tuple[str, Any]] | None = None,
) -> Ledger:
    text = _words.pack(pack)
    day = None if since is None else _words.day(since)
    stamp = _words.stamp(by, recorded)
    with Bar("read", progress) as bar:
        raw, beside = _gongjian.Ledger.county(
            text, stamp, day, workbook, files or [], frames or [], bar.tick
        )
    return Ledger(raw, Imported(beside))


def read_excel(
    source: str | os.PathLike[str] | bytes,
    *,
    pack: str | Mapping[str, Any],
    by: str,
    since: str | date | None = None,
    recorded: datetime | str | None = None,
    progress: Progress = None,
) -> Ledger:
    """读工作簿 A new ledger with a county's workbook: whole, or every fault of it.

    Sheets and columns are found by their headers, in Chinese or English, in any order.

    :param source: The workbook (``.xlsx``), by its path or as bytes.
    :param pack: The town's rules; see :func:`gongjian.open`.
    :param by: The code of whoever records.
    :param since: From when a row holds that gives no date; the day of ``recorded`` if not said.
    :raises IoError: with every fault in ``.faults``, by sheet, row and column.
    """
    workbook = _named(source, "workbook.xlsx")
    return _county(pack, by, recorded, since, progress, workbook=workbook)


def read_csv(
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | Mapping[str, str | os.PathLike[str] | bytes],
    *,
    pack: str | Mapping[str, Any],
    by: str,
    since: str | date | None = None,
    recorded: datetime | str | None = None,
    progress: Progress = None,
) -> Ledger:
    """读CSV A new ledger with a county's CSV files: whole, or every fault of them.

    Each file is a sheet and is named after it (``区域.csv`` or ``areas.csv``). UTF-8, with a mark or without,
    and GB18030 are told apart by what the bytes are. Commas, semicolons and tabs part cells.

    :param source: A folder; or paths; or a dict of the sheet's name to its path or bytes.
    """
    from pathlib import Path

    files: list[tuple[str, bytes]] = []
    if isinstance(source, (str, os.PathLike)):
        folder = Path(source)
        paths = sorted(folder.glob("*.csv")) if folder.is_dir() else [folder]
        if not paths:
            raise FileNotFoundError(f"no .csv file in {folder}")
        files = [_named(path, "") for path in paths]
    elif hasattr(source, "items"):
        files = [(f"{name}.csv", _named(item, "")[1]) for name, item in source.items()]
    else:
        files = [_named(path, "") for path in source]
    if not files:
        raise ValueError("no CSV file was given")
    return _county(pack, by, recorded, since, progress, files=files)


def read_frames(
    frames: Mapping[str, Any],
    *,
    pack: str | Mapping[str, Any],
    by: str,
    since: str | date | None = None,
    recorded: datetime | str | None = None,
    progress: Progress = None,
) -> Ledger:
    """读数据框 A new ledger with a county's data frames: whole, or every fault of them.

    A frame is anything that speaks Arrow (polars, pandas with pyarrow, pyarrow, duckdb relations), a pandas or
    PySpark frame without it, or a dict of columns. Rows in faults are counted from 1, without the header.

    :param frames: The name of each sheet (``areas`` or ``区域``, ``needs`` or ``服务清单``, …) and its frame.
    """
    ledger = of_frames(frames, pack, by, recorded, since, progress)
    if ledger.imported is not None and ledger.imported.passed_over:
        from warnings import warn

        names = ", ".join(ledger.imported.passed_over)
        warn(f"frames that stand for no sheet were not read: {names}", stacklevel=2)
    return ledger


def of_frames(
    frames: Mapping[str, Any],
    pack: str | Mapping[str, Any],
    by: str,
    recorded: datetime | str | None,
    since: str | date | None,
    progress: Progress = False,
) -> Ledger:
    """As :func:`read_frames`, without a warning about what was passed over."""
    from gongjian._frames import readable

    if not hasattr(frames, "items"):
        raise TypeError("frames is a dict of the sheet's name to its frame: {'areas': df, ...}")
    if not frames:
        raise ValueError("no frame was given; areas and organizations must be there")
    sheets = [(name, readable(name, frame)) for name, frame in frames.items()]
    return _county(pack, by, recorded, since, progress, frames=sheets)


def _named(source: str | os.PathLike[str] | bytes, name: str) -> tuple[str, bytes]:
    from pathlib import Path

    from gongjian._files import read

    if isinstance(source, (bytes, bytearray)):
        return name, bytes(source)
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(f"a file is given by its path or as bytes, not as a {type(source).__name__}")
    return Path(source).name, read(source)
