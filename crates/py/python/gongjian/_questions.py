"""提问 A method for each question that can be asked of a ledger.

Written by `BLESS=1 cargo test --test house` from the types of the core; not by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from gongjian._chart import Chart
    from gongjian._plan import Plan
    from gongjian._progress import Progress
    from gongjian._table import Table
    from gongjian.types import Change, ChartKind, Day, Diff, DotAnswer, End, EntryAnswer, Explained, HeadAnswer, Language, MeasureId, NeedId, Other, PairingLimits, Pairings, PathAnswer, Policy, Proposer, ResourceId, RuleId, Stable, Under, WhyNot


class Questions:
    """提问 What can be asked of a ledger; see :class:`gongjian.Ledger`."""

    __slots__ = ()

    def _asked(self, question: dict[str, Any], progress: Progress) -> Any:
        raise NotImplementedError

    def head(self, *, progress: Progress = None) -> HeadAnswer:
        """台账概况 How long the ledger is, what its head is, and whether a torn tail was cut."""
        answer: HeadAnswer = self._asked({"ask": "head"}, progress)
        return answer

    def entry(self, *, seq: int, progress: Progress = None) -> EntryAnswer:
        """条目 The line of an entry, verbatim, and whether it is voided.

        :param seq: The entry.
        """
        answer: EntryAnswer = self._asked({"ask": "entry", "seq": seq}, progress)
        return answer

    def levels(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """各级数量 How many fill each level.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "levels", "on": on, "under": under}, progress)
        return answer

    def areas(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """各类区域 How many areas of each kind.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "areas", "on": on, "under": under}, progress)
        return answer

    def subtree(self, *, depth: int | None = None, on: Day | date, under: Under, progress: Progress = None) -> Table:
        """下辖 What stands under something in its tree.

        :param depth: How far down; all the way if not said.
        :param on: As of which day.
        :param under: Under what.
        """
        answer: Table = self._asked({"ask": "subtree", "depth": depth, "on": on, "under": under}, progress)
        return answer

    def dot(self, *, depth: int | None = None, on: Day | date, under: Under, progress: Progress = None) -> DotAnswer:
        """组织树图 What stands under something in its tree, as text in the DOT language.

        :param depth: How far down; all the way if not said.
        :param on: As of which day.
        :param under: Under what.
        """
        answer: DotAnswer = self._asked({"ask": "dot", "depth": depth, "on": on, "under": under}, progress)
        return answer

    def path(self, *, from_: End, on: Day | date, to: End, progress: Progress = None) -> PathAnswer:
        """路径 A shortest way between two ends along both trees and all ties.

        :param from_: From where.
        :param on: As of which day.
        :param to: To where.
        """
        answer: PathAnswer = self._asked({"ask": "path", "from": from_, "on": on, "to": to}, progress)
        return answer

    def coverage(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """覆盖情况 For each rule how far it is met.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "coverage", "on": on, "under": under}, progress)
        return answer

    def findings(self, *, on: Day | date, rule: RuleId | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """未达标清单 Every subject that misses what a rule requires.

        :param on: As of which day.
        :param rule: Of this rule only.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "findings", "on": on, "rule": rule, "under": under}, progress)
        return answer

    def claims(self, *, on: Day | date, progress: Progress = None) -> Table:
        """说法存疑 Published claims of the packs that do not agree.

        :param on: As of which day.
        """
        answer: Table = self._asked({"ask": "claims", "on": on}, progress)
        return answer

    def tie_kinds(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """各类关系 Ties by kind, with how many different ends they join.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "tie_kinds", "on": on, "under": under}, progress)
        return answer

    def ties(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """社区关系 Ties by community and kind.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "ties", "on": on, "under": under}, progress)
        return answer

    def agreements(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """协议 Ties by agreement.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "agreements", "on": on, "under": under}, progress)
        return answer

    def seats_owed(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """席位待补 Units that owe a successor to a seat.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "seats_owed", "on": on, "under": under}, progress)
        return answer

    def nodes(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """节点 Areas, organisations and tied persons, for programs that draw graphs.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "nodes", "on": on, "under": under}, progress)
        return answer

    def links(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """联系 What links them: trees, seats, hosts and ties.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "links", "on": on, "under": under}, progress)
        return answer

    def lists(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """两张清单 Resources and needs by category and measure.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "lists", "on": on, "under": under}, progress)
        return answer

    def match(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Plan:
        """匹配 What is left of the resources matched to what is left of the needs.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Plan = self._asked({"ask": "match", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def assignments(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """分配表 Who serves whom, by which path, and what each part of the way costs.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "assignments", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def gaps(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """缺口清单 What is left unserved and why: how many candidates passed each rule, who came closest, who
holds what could have served, and the one change that would help.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "gaps", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def outbid(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """挤占路径 Who would be pushed out if one more unit of a need were served, along which chain, and by how
much that is worse.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "outbid", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def settled(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """就近解决 Within what level the needs served are settled, by category: 小事不出网格，大事不出社区.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "settled", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def stable(self, *, measure: MeasureId | None = None, members: dict[str, list[NeedId]] | None = None, on: Day | date, policy: Policy | None = None, posts: dict[str, list[ResourceId]] | None = None, proposing: Proposer | None = None, progress: Progress = None) -> Stable:
        """双向选择 Who is placed where if both sides choose: nobody would rather have each other than what they
have; and what that costs against the optimum of the same lines.

        :param measure: In which unit of measure; may be left out where there is one.
        :param members: By resource the needs it accepts, best first; who is not named ranks by cost.
        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param posts: By need the resources it accepts, best first; what is not named ranks by cost.
        :param proposing: Which side proposes; the members if not said.
        """
        answer: Stable = self._asked({"ask": "stable", "measure": measure, "members": members, "on": on, "policy": policy, "posts": posts, "proposing": proposing}, progress)
        return answer

    def idle(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """闲置资源 What is left of the resources and why.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "idle", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def missed(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """未得岗位者 The members who checked in, offer something and get no slot.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "missed", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def totals(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """匹配合计 What was wanted and served, by measure and priority.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "totals", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def prices(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """影子价格 What one unit more, and one fewer, of each resource and need would change.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "prices", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def help(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """补哪最有用 Where one more unit would help most, by category and community.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "help", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def losses(self, *, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """单点缺失 What would go unserved if any one owner offered nothing more.

        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "losses", "on": on, "policy": policy, "under": under}, progress)
        return answer

    def why_not(self, *, need: NeedId, on: Day | date, policy: Policy | None = None, resource: ResourceId, under: Under | None = None, progress: Progress = None) -> WhyNot:
        """为何不 Why a resource does not serve a need: which rules bar it, or how much worse it would be.

        :param need: The need.
        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param resource: The resource.
        :param under: Of what part; of everything if not said.
        """
        answer: WhyNot = self._asked({"ask": "why_not", "need": need, "on": on, "policy": policy, "resource": resource, "under": under}, progress)
        return answer

    def explain(self, *, alternatives: int | None = None, need: NeedId, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Explained:
        """逐条解释 Everything about one need: assignments, gap, price, and who else could serve it.

        :param alternatives: How many others to name; three if not said.
        :param need: The need.
        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Explained = self._asked({"ask": "explain", "alternatives": alternatives, "need": need, "on": on, "policy": policy, "under": under}, progress)
        return answer

    def what_if(self, *, changes: list[Change], on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Diff:
        """推演 What changes if some things were otherwise, all of them together.

        :param changes: The changes, such as `[{"without_owner":{"organization":"u-01"}}]`.
        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Diff = self._asked({"ask": "what_if", "changes": changes, "on": on, "policy": policy, "under": under}, progress)
        return answer

    def what_ifs(self, *, cases: list[list[Change]], on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> list[Diff]:
        """批量推演 What changes in each of several cases, each on its own.

        :param cases: The changes of each case.
        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: list[Diff] = self._asked({"ask": "what_ifs", "cases": cases, "on": on, "policy": policy, "under": under}, progress)
        return answer

    def compare(self, *, on: Day | date, other: Other, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Diff:
        """方案对比 What changes from the plan to another: of another day, of another policy, or as of what was
known when an entry had been written.

        :param on: As of which day.
        :param other: The other plan.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Diff = self._asked({"ask": "compare", "on": on, "other": other, "policy": policy, "under": under}, progress)
        return answer

    def changes(self, *, on: Day | date, other: Other, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Table:
        """方案对比表 The pairs of a comparison that are given another quantity, as a table.

        :param on: As of which day.
        :param other: The other plan.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Table = self._asked({"ask": "changes", "on": on, "other": other, "policy": policy, "under": under}, progress)
        return answer

    def pairings(self, *, limits: PairingLimits, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Pairings:
        """精准结对 Which unit should be paired with which community, what that would serve, and what no choice
of ties can surpass.

        :param limits: What may be recommended.
        :param on: As of which day.
        :param policy: Under which policy; the default one if not said.
        :param under: Of what part; of everything if not said.
        """
        answer: Pairings = self._asked({"ask": "pairings", "limits": limits, "on": on, "policy": policy, "under": under}, progress)
        return answer

    def orders(self, *, on: Day | date, under: Under | None = None, progress: Progress = None) -> Table:
        """订单情况 Orders by state.

        :param on: As of which day.
        :param under: Limited to what.
        """
        answer: Table = self._asked({"ask": "orders", "on": on, "under": under}, progress)
        return answer

    def chart(self, *, chart: ChartKind, depth: int | None = None, language: Language | None = None, measure: MeasureId | None = None, on: Day | date, policy: Policy | None = None, under: Under | None = None, progress: Progress = None) -> Chart:
        """图表 A chart as an ECharts option.

        :param chart: What is drawn.
        :param depth: How many levels down, where a chart has levels; as many as fit if not said.
        :param language: The language of its words; Chinese if not said.
        :param measure: The unit of measure whose quantities a chart of a plan adds up; it counts if not said.
        :param on: As of which day.
        :param policy: Under which policy its plan is made; the default one if not said.
        :param under: Limited to what.
        """
        answer: Chart = self._asked({"ask": "chart", "chart": chart, "depth": depth, "language": language, "measure": measure, "on": on, "policy": policy, "under": under}, progress)
        return answer
