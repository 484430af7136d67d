"""台账 The ledger: everything that happened, and the questions that can be asked of it."""

from __future__ import annotations

import builtins
import os
from typing import TYPE_CHECKING, Any

from gongjian import _gongjian, _words
from gongjian._chart import Chart
from gongjian._plan import Plan
from gongjian._progress import Bar
from gongjian._questions import Questions
from gongjian._table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from types import TracebackType

    import networkx

    from gongjian._progress import Progress
    from gongjian._read import Imported
    from gongjian._words import Receipt
    from gongjian.types import ChartKind, Day, Draft, Event, Language, Policy, Under


class Ledger(Questions):
    """台账 One append-only list of events, and all that follows from it.

    Nothing changes but by :meth:`append`. Each question has a method of its name; :meth:`ask` takes any
    question as data, also those that are newer than this page. ``on`` is the day as of which it is asked, and
    ``under`` limits it to an area (``gj.area("360733100")``) or to what stands under an organisation.

    A ledger may be shared between threads, which take turns. It is pickled as its bytes, and checked whole
    when it is read again. Long work can be interrupted; the ledger is then as it was.
    """

    __slots__ = ("_imported", "_open")

    def __init__(self, raw: _gongjian.Ledger, imported: Imported | None = None) -> None:
        if not isinstance(raw, _gongjian.Ledger):
            raise TypeError("open a ledger with gj.open(...), gj.read_ledger(...) or gj.read_excel(...)")
        self._open: _gongjian.Ledger | None = raw
        self._imported = imported

    @property
    def _raw(self) -> _gongjian.Ledger:
        if self._open is None:
            raise ValueError("the ledger is closed; read it again with gj.read_ledger(...) or gj.from_bytes(...)")
        return self._open

    # Writing

    def append(
        self,
        events: Iterable[Draft | Event | Mapping[str, Any]] | Draft | Event | Mapping[str, Any] | str,
        *,
        by: str,
        recorded: datetime | str | None = None,
        head: str | None = None,
        progress: Progress = None,
    ) -> Receipt:
        """记账 Appends events, whole or not at all.

        :param events: Events, or drafts that say from which day they hold (``{"effective": …, "event": …}``).
        :param by: The code of whoever records.
        :param recorded: When, with its offset; now if not said.
        :param head: Append only if this is still the head, for writers who compete.
        """
        with Bar("append", progress) as bar:
            stamp = _words.stamp(by, recorded)
            return self._raw.append(_words.drafts(events), stamp, head, bar.tick)

    # Asking

    def ask(self, question: Mapping[str, Any] | str, *, progress: Progress = None) -> Any:
        """提问 Answers any question: a table, a plan, a chart, or a dict.

        :param question: Such as ``{"ask": "levels", "on": "2022-06-30"}``, as a dict or as JSON.
        """
        return self._asked(dict(question) if not isinstance(question, str) else question, progress)

    def ask_json(self, question: Mapping[str, Any] | str, *, progress: Progress = None) -> str:
        """提问 Answers any question as JSON, the same bytes in every language."""
        answer = self._answer(dict(question) if not isinstance(question, str) else question, progress)
        return answer if isinstance(answer, str) else answer.json()

    def _answer(self, question: dict[str, Any] | str, progress: Progress) -> Any:
        text = question if isinstance(question, str) else _words.question(question)
        with Bar("ask", progress) as bar:
            return self._raw.ask(text, bar.tick)

    def _asked(self, question: dict[str, Any] | str, progress: Progress) -> Any:
        answer = self._answer(question, progress)
        if isinstance(answer, _gongjian.Table):
            return Table(answer)
        if isinstance(answer, _gongjian.Plan):
            return Plan(answer, self)
        from json import loads

        asked = loads(question) if isinstance(question, str) else question
        if asked.get("ask") == "chart":
            return Chart(asked["chart"], answer)
        return loads(answer)

    def chart(
        self,
        chart: ChartKind,
        *,
        on: Day | date,
        depth: int | None = None,
        language: Language | None = None,
        measure: str | None = None,
        policy: Policy | None = None,
        under: Under | None = None,
        progress: Progress = None,
    ) -> Chart:
        """图表 A picture: shown by a notebook, saved as a page, or drawn for a paper.

        :param chart: ``tree``, ``ties``, ``coverage``, and of a plan ``flow``, ``paths``, ``gaps``, ``prices``.
        :param on: As of which day.
        :param depth: How many levels down, where a chart has levels; as many as fit if not said.
        :param language: ``zh`` or ``en``, for its words; names of the ledger stay as they are.
        :param measure: The unit of measure whose quantities a chart of a plan adds up; it counts if not said.
        :param policy: Under which policy its plan is made; the default one if not said.
        :param under: Limited to what.
        """
        return super().chart(
            chart=chart, depth=depth, language=language, measure=measure, on=on, policy=policy, under=under,
            progress=progress,
        )  # fmt: skip

    def known_at(self, seq: int) -> Ledger:
        """当时所知 The ledger as it was when an entry had been written."""
        return Ledger(self._raw.known_at(seq))

    def report(self, plan: Plan, *, title: str = "", workbook: str = "", notes: Iterable[str] = ()) -> str:
        """县情一页 The page of a county with a plan of this ledger: one HTML file that needs nothing else."""
        if not isinstance(plan, Plan):
            raise TypeError("plan is what ledger.match(on=...) gives")
        return self._raw.report(plan._raw, title, workbook, list(notes))

    def to_networkx(self, *, on: Day | date, under: Under | None = None) -> networkx.MultiDiGraph[str]:
        """组织图 Areas, organisations and persons as nodes, and what links them as edges, for networkx.

        Nodes are ``kind:code`` (``area:360733``), since areas and organisations may share a code.
        """
        from gongjian._network import network

        return network(self, on, under)

    # The bytes

    @property
    def imported(self) -> Imported | None:
        """What came beside the ledger when it was read from a workbook, CSV files or frames."""
        return self._imported

    @property
    def head_hash(self) -> str:
        """The hash chained over everything written so far."""
        return self._raw.head

    @property
    def torn(self) -> int | None:
        """How many bytes behind the last whole batch were cut when it was read; none if it was whole."""
        return self._raw.torn

    def to_bytes(self) -> bytes:
        """The exact bytes of the ledger."""
        return self._raw.bytes()

    def write(self, path: str | os.PathLike[str]) -> None:
        """Writes the ledger to a file, whole or not at all."""
        from gongjian._files import write

        write(path, self.to_bytes())

    def close(self) -> None:
        """Lets go of the ledger's memory. Whoever uses it afterwards is told."""
        self._open = None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._raw)

    def __bool__(self) -> bool:
        return True

    def __reduce__(self) -> tuple[Any, ...]:
        return from_bytes, (self.to_bytes(),)

    def __repr__(self) -> str:
        if self._open is None:
            return "Ledger(closed)"
        return f"Ledger({len(self)} entries, head {self.head_hash[:12]}…)"


def open(
    pack: str | Mapping[str, Any], *, by: str, recorded: datetime | str | None = None
) -> Ledger:
    """开账 A new ledger that begins with a town's rules.

    :param pack: The code of a pack that is shipped (``huichang``, ``chuzhou``, …), or a pack as a dict or JSON.
    :param by: The code of whoever records.
    :param recorded: When, with its offset; now if not said.
    """
    return Ledger(_gongjian.Ledger.open(_words.pack(pack), _words.stamp(by, recorded)))


def from_bytes(data: builtins.bytes | bytearray) -> Ledger:
    """读账 A ledger read from its bytes: heads compared, every entry checked and applied again."""
    return Ledger(_gongjian.Ledger.from_bytes(data))


def read_ledger(path: str | os.PathLike[str]) -> Ledger:
    """读账 A ledger read from its file; see :func:`from_bytes`."""
    from gongjian._files import read

    return from_bytes(read(path))
