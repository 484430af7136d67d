"""方案 Plans: who serves whom, what is left open, and the proof that nothing better exists."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from gongjian import _gongjian, _words
from gongjian._progress import Bar
from gongjian._table import Table, write_excel

if TYPE_CHECKING:
    from gongjian._chart import Chart
    from gongjian._ledger import Ledger
    from gongjian._progress import Progress
    from gongjian.types import ChartKind, Draft, Language, PlanJson, Under

_DRAWN = ("flow", "paths", "gaps", "prices")


class Plan:
    """方案 A plan for a day under a policy: a proposal until its orders are appended.

    It owns what it holds; only for what things are called on its charts it looks into the ledger that made
    it. It shows itself in a notebook as its totals and gaps.
    """

    __slots__ = ("_ledger", "_raw")

    def __init__(self, raw: _gongjian.Plan, ledger: Ledger | None = None) -> None:
        if not isinstance(raw, _gongjian.Plan):
            raise TypeError("plans are answers; ask a ledger: ledger.match(on=...)")
        self._raw = raw
        # A picture shows names and trees, which the ledger has and the plan has not.
        self._ledger = ledger

    @property
    def on(self) -> str:
        """The day for which it was made."""
        return self._raw.on

    @property
    def assignments(self) -> Table:
        """分配 Who serves whom, by which way, at what cost."""
        return self.table("assignments")

    @property
    def gaps(self) -> Table:
        """缺口 What is left unserved, and the first rule that failed; most urgent first."""
        return self.table("gaps")

    @property
    def idle(self) -> Table:
        """闲置 What is left of the resources, and why."""
        return self.table("idle")

    @property
    def totals(self) -> Table:
        """合计 What was wanted and served, by measure and priority."""
        return self.table("totals")

    @property
    def missed(self) -> Table:
        """未安排 Members who checked in, offer something and get no slot."""
        return self.table("missed")

    @property
    def prices(self) -> Table:
        """影子价格 What one more unit, and one fewer, of each line is worth."""
        return self.table("prices")

    @property
    def help(self) -> Table:
        """帮助 Where one unit more would help most."""
        return self.table("help")

    @property
    def losses(self) -> Table:
        """损失 What the plan would lose if an owner withdrew."""
        return self.table("losses")

    @property
    def outbid(self) -> Table:
        """挤出 Who would be pushed out if a need that lacks something were served."""
        return self.table("outbid")

    @property
    def settled(self) -> Table:
        """就近解决 Within what level the needs served are settled, by category."""
        return self.table("settled")

    def table(self, name: str, *, progress: Progress = None) -> Table:
        """A table of the plan by its name: those of :meth:`tables`, and those that cost some work."""
        with Bar(name, progress) as bar:
            return Table(self._raw.table(name, bar.tick))

    def tables(self) -> dict[str, Table]:
        """Every table of the plan by its name."""
        return {name: self.table(name) for name in self._raw.TABLES}

    def chart(
        self,
        chart: ChartKind = "flow",
        *,
        depth: int | None = None,
        language: Language | None = None,
        measure: str | None = None,
        under: Under | None = None,
    ) -> Chart:
        """图表 A picture of this very plan, also when its ledger has gone on since.

        :param chart: ``flow`` by category, ``paths`` by way in, ``gaps`` by category and urgency, or ``prices``:
            where one more unit would help.
        :param depth: How many levels of categories; as many as fit if not said.
        :param language: ``zh`` or ``en``, for its words; names of the ledger stay as they are.
        :param measure: The unit of measure whose quantities are added up; it counts if not said.
        :param under: Limited to what.
        :raises ValueError: if it is no picture of a plan, or the ledger that made the plan is closed.
        """
        from gongjian._chart import Chart

        if chart not in _DRAWN:
            raise ValueError(f"a plan is drawn as {', '.join(_DRAWN)}; for others ask ledger.chart({chart!r}, on=...)")
        if self._ledger is None:
            raise ValueError("this plan came without its ledger; ask ledger.chart(...)")
        asked = {"ask": "chart", "chart": chart, "on": self.on, "under": under, "measure": measure}
        question = _words.question({**asked, "depth": depth, "language": language})
        answer = self._ledger._raw.chart(self._raw, question)
        assert isinstance(answer, str)
        return Chart(chart, answer)

    def verify(self) -> Plan:
        """验证 Checks the certificate with code that knows no solver: the plan holds, and no other is better."""
        self._raw.verify()
        return self

    def orders(self) -> list[Draft]:
        """订单 The drafts that carry it out: ``ledger.append(plan.orders(), by="p-clerk")``."""
        from json import loads

        drafts: list[Draft] = loads(self._raw.orders())
        return drafts

    def to_json(self) -> str:
        """The plan as JSON, the same bytes in every language."""
        return self._raw.json()

    def to_dict(self) -> PlanJson:
        """The plan as plain data."""
        from json import loads

        plan: PlanJson = loads(self._raw.json())
        return plan

    def write_excel(self, path: str | os.PathLike[str]) -> None:
        """Writes the tables of the plan as a workbook."""
        write_excel(path, list(self.tables().values()))

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a plan cannot be pickled: pickle the ledger and match again, or keep plan.to_json()")

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(table)} {name}" for name, table in self.tables().items() if name != "totals")
        return f"Plan({self.on}: {counts})"

    def _repr_html_(self) -> str:
        totals, gaps = self.totals, self.gaps
        return f"{totals._repr_html_()}{gaps._repr_html_()}"
