"""错误 Whatever the library refuses, as one exception for each subject.

The class is told by the first word of the code: ``people.office_taken`` is a :class:`PeopleError`. All of
them are :class:`GongjianError`. Mistakes of the program itself (a wrong type, a closed ledger) are Python's
own exceptions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongjian._table import Table


class GongjianError(Exception):
    """错误 Whatever the library refuses. The message is in English, ``zh`` in Chinese."""

    code: str
    """The stable code, such as ``people.office_taken``. Codes are API; sentences are not."""
    zh: str
    """The sentence in Chinese."""
    data: dict[str, str]
    """The fields of the refusal, as text."""
    at: dict[str, Any] | None
    """The place: of a draft in its batch, or of a cell by file, sheet, row and column."""
    because: list[dict[str, Any]]
    """The faults behind this one, each with the same fields."""
    json: str
    """The wire form, the same text in every language."""

    @property
    def faults(self) -> Table:
        """错误清单 Every fault as a table: file, sheet, row, column, draft, code, and the two sentences.

        Rows are counted as a person counts them in a workbook; rows of a frame are counted from 1.
        """
        from gongjian._table import Table

        faults = self.because or [{"at": self.at, "code": self.code, "message": str(self), "zh": self.zh}]
        places = [fault.get("at") or {} for fault in faults]

        def column(name: str, title: str, kind: str, values: list[Any]) -> dict[str, Any]:
            return {"name": name, "title": title, "type": kind, "values": values}

        columns = [
            column("file", "文件", "text", [place.get("file") or None for place in places]),
            column("sheet", "工作表", "text", [place.get("sheet") or None for place in places]),
            column("row", "行", "number", [place.get("row") for place in places]),
            column("column", "列", "text", [place.get("column") for place in places]),
            column("draft", "序号", "number", [place.get("draft") for place in places]),
            column("code", "代码", "text", [fault["code"] for fault in faults]),
            column("message", "英文说明", "text", [fault["message"] for fault in faults]),
            column("zh", "说明", "text", [fault["zh"] for fault in faults]),
            column("follows", "连带条数", "number", [place.get("follows", 0) for place in places]),
        ]
        return Table._of({"name": "faults", "title": "错误清单", "columns": columns})


class BaseError(GongjianError):
    """编码、数值 A text that should be a code, a day, an instant or an amount is none."""


class OrgError(GongjianError):
    """组织 About areas and organisations."""


class PeopleError(GongjianError):
    """人员 About persons and appointments."""


class CobuildError(GongjianError):
    """关系 About ties."""


class ListingError(GongjianError):
    """清单 About resources, needs and orders."""


class PackError(GongjianError):
    """规则包 About a town's rules."""


class LedgerError(GongjianError):
    """台账 About a ledger's bytes, or a batch with several faults."""


class MatchingError(GongjianError):
    """匹配 About matching the two lists."""


class IoError(GongjianError):
    """导入 About files and frames; :attr:`faults` lists each with its row and column."""


class DeskError(GongjianError):
    """提问 About questions."""


_SUBJECTS: dict[str, type[GongjianError]] = {
    "base": BaseError,
    "org": OrgError,
    "people": PeopleError,
    "cobuild": CobuildError,
    "listing": ListingError,
    "pack": PackError,
    "ledger": LedgerError,
    "matching": MatchingError,
    "io": IoError,
    "desk": DeskError,
}


def of(wire: str, message: str) -> GongjianError:
    """The exception of a refusal on the wire."""
    from json import loads

    problem = loads(wire)
    error = _SUBJECTS.get(problem["code"].split(".")[0], GongjianError)(message)
    error.code, error.zh, error.data = problem["code"], problem["zh"], problem["data"]
    error.at, error.because, error.json = problem.get("at"), problem.get("because", []), wire
    return error
