"""共建 gongjian: organisations, resource and service lists, and the ledger of urban grassroots governance.

A **ledger** 台账 holds everything that happened, as events, and nothing else. It is read from its file or
opened from a county's workbook or frames; it is asked questions, each as of a day; and the **plan** 方案 that
matches its two lists is a proposal until its orders are appended.

    >>> import gongjian as gj
    >>> ledger = gj.open("huichang", by="p-clerk", recorded="2022-06-30T09:00:00+08:00")
    >>> ledger.levels(on="2022-06-30")["level"][0]
    'huichang.county_committee'

Answers are **tables** 表, which polars, pandas, pyarrow and duckdb read as they are, or small dicts.
"""

from __future__ import annotations

import sys as _sys

try:
    from gongjian._gongjian import __version__
except ImportError as _failure:
    raise ImportError(
        "the compiled part of gongjian is missing or does not fit this interpreter "
        f"(Python {_sys.version_info.major}.{_sys.version_info.minor} on {_sys.platform}). "
        "Install the wheel: `pip install gongjian` (Python 3.10 or newer). "
        "In a checkout, build it first: `cargo xtask py`, then use the interpreter of target/venv. "
        f"What the loader said: {_failure}"
    ) from _failure

from gongjian._chart import Chart
from gongjian._errors import (
    BaseError,
    CobuildError,
    DeskError,
    GongjianError,
    IoError,
    LedgerError,
    ListingError,
    MatchingError,
    OrgError,
    PackError,
    PeopleError,
)
from gongjian._ledger import Ledger, from_bytes, open, read_ledger
from gongjian._plan import Plan
from gongjian._read import Imported, Roster, read_csv, read_excel, read_frames
from gongjian._table import Table, write_excel
from gongjian._words import area, organization, person

__all__ = [
    "BaseError",
    "Chart",
    "CobuildError",
    "DeskError",
    "GongjianError",
    "Imported",
    "IoError",
    "Ledger",
    "LedgerError",
    "ListingError",
    "MatchingError",
    "OrgError",
    "PackError",
    "PeopleError",
    "Plan",
    "Roster",
    "Table",
    "__version__",
    "area",
    "from_bytes",
    "open",
    "organization",
    "person",
    "read_csv",
    "read_excel",
    "read_frames",
    "read_ledger",
    "write_excel",
]
