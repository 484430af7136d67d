"""对照 Answers computed anew in plain Python from the ledger's lines, by code that knows no Rust.

For every case of the corpus the figures that are asked without a scope are computed a second way and
compared; then the newest entry that such a figure counts is voided, and both must change alike.
"""

import json
from collections import Counter

import pytest
from test_corpus import CASES, CORPUS, play, text
from test_corpus import told as json_of

import gongjian as gj
from gongjian._gongjian import Ledger

NEVER = "9999"


def entries(ledger):
    """The entries that are not voided, in their order."""
    lines = [json.loads(line) for line in ledger.bytes().decode().splitlines()]
    written = [line for line in lines if "seq" in line]
    voided = {line["event"]["data"]["seq"] for line in written if line["event"]["kind"] == "entry_voided"}
    return [(e["effective"], e["event"]["kind"], e["event"]["data"]) for e in written if e["seq"] not in voided]


class World:
    """What the entries amount to, kept as a person would: things with a first day and a day of ending."""

    def __init__(self, found):
        self.levels, self.areas, self.bodies, self.ties = {}, {}, {}, {}
        self.resources, self.needs, self.orders, self.posts = {}, {}, {}, {}
        for on, kind, data in found:
            getattr(self, kind, lambda on, data: None)(on, data)

    def thing(self, on, data, **more):
        return {"since": on, "until": data.get("until", NEVER), **data, **more}

    def pack_adopted(self, on, data):
        for scheme in data["pack"]["schemes"]:
            self.levels |= {level["level"]: level for level in scheme["levels"]}

    def area_opened(self, on, data):
        self.areas[data["area"]] = self.thing(on, data)

    def area_closed(self, on, data):
        self.areas[data["area"]]["until"] = on
        self.end({"area": data["area"]}, on)

    def organization_opened(self, on, data):
        self.bodies[data["organization"]] = self.thing(on, data)

    def organization_closed(self, on, data):
        gone = data["organization"]
        self.bodies[gone]["until"] = on
        self.end({"organization": gone}, on)
        for post in self.posts.values():
            if post["organization"] == gone:
                post["until"] = min(post["until"], on)

    def person_left(self, on, data):
        self.end({"person": data["person"]}, on)
        for post in self.posts.values():
            if post["person"] == data["person"]:
                post["until"] = min(post["until"], on)

    def end(self, gone, on):
        behalf = gone.get("organization")
        for tie in self.ties.values():
            if gone in (tie["from"], tie["to"]) or (behalf and tie.get("on_behalf_of") == behalf):
                tie["until"] = min(tie["until"], on)
        for line in self.resources.values():
            if line["owner"] == gone:
                line["until"] = min(line["until"], on)

    def appointment_made(self, on, data):
        self.posts[data["appointment"]] = self.thing(on, data)

    def appointment_ended(self, on, data):
        self.posts[data["appointment"]]["until"] = on

    def tie_opened(self, on, data):
        self.ties[data["tie"]] = self.thing(on, data)

    def tie_closed(self, on, data):
        self.ties[data["tie"]]["until"] = on

    def resource_listed(self, on, data):
        self.resources[data["resource"]] = self.thing(on, data)

    def resource_withdrawn(self, on, data):
        self.resources[data["resource"]]["until"] = on

    def need_posted(self, on, data):
        self.needs[data["need"]] = self.thing(on, data)

    def need_withdrawn(self, on, data):
        self.needs[data["need"]]["until"] = on

    def order_placed(self, on, data):
        self.orders[data["order"]] = {**data, "steps": [(on, "placed", 0)]}

    def step(self, on, data, status, more):
        order = self.orders[data["order"]]
        order["steps"].append((on, status, order["steps"][-1][2] + more))

    def order_dispatched(self, on, data):
        self.step(on, data, "dispatched", 0)

    def order_accepted(self, on, data):
        self.step(on, data, "accepted", 0)

    def order_declined(self, on, data):
        self.step(on, data, "declined", 0)

    def order_withdrawn(self, on, data):
        self.step(on, data, "withdrawn", 0)

    def order_part_fulfilled(self, on, data):
        self.step(on, data, "part_fulfilled", data["quantity"])

    def order_fulfilled(self, on, data):
        order = self.orders[data["order"]]
        self.step(on, data, "fulfilled", order["quantity"] - order["steps"][-1][2])


def standing(things, on):
    return [thing for thing in things.values() if thing["since"] <= on < thing["until"]]


def listed(things, on):
    return [line for line in standing(things, on) if on < line.get("window", {}).get("until", NEVER)]


def stepped(order, on):
    """Where an order stood on a day: state, fulfilled, and how much it bound of both lines."""
    steps = [step for step in order["steps"] if step[0] <= on]
    if not steps:
        return None
    _, status, done = steps[-1]
    return status, done, {"declined": 0, "withdrawn": done}.get(status, order["quantity"])


def areas(world, on):
    return dict(Counter((area["kind"],) for area in standing(world.areas, on)))


def levels(world, on):
    bodies = standing(world.bodies, on)
    of_level = Counter(body.get("level") for body in bodies)
    here = {body["organization"] for body in bodies}
    posts = Counter(post["office"] for post in standing(world.posts, on) if post["organization"] in here)
    count = lambda level: posts[level["office"]] if level["filled_by"] == "office" else of_level[level["level"]]
    return {(code,): count(level) for code, level in world.levels.items()}


def tie_kinds(world, on):
    found = {}
    for tie in standing(world.ties, on):
        ties, ends = found.setdefault((tie["kind"],), ([], [set(), set(), set()]))
        ties.append(tie)
        for at, end in enumerate((tie["from"], tie["to"], tie.get("on_behalf_of"))):
            if end:
                ends[at].add(text(end))
    return {kind: (len(ties), *map(len, ends)) for kind, (ties, ends) in found.items()}


def lists(world, on):
    found = {}
    bound = lambda field, code: sum(
        where[2] for order in world.orders.values() if order[field] == code and (where := stepped(order, on))
    )
    for line in listed(world.resources, on):
        sums = found.setdefault((line["categories"][0], line["measure"]), [0] * 8)
        left = max(0, line["quantity"] - bound("resource", line["resource"]))
        sums[:3] = [sums[0] + 1, sums[1] + line["quantity"], sums[2] + left]
    for line in listed(world.needs, on):
        sums = found.setdefault((line["category"], line["measure"]), [0] * 8)
        claimed = bound("need", line["need"])
        where = [stepped(order, on) for order in world.orders.values() if order["need"] == line["need"]]
        done = sum(step[1] for step in where if step)
        more = [1, line["quantity"], max(0, line["quantity"] - claimed), claimed, done]
        sums[3:] = [old + new for old, new in zip(sums[3:], more)]
    return {key: tuple(sums) for key, sums in found.items()}


def orders(world, on):
    found = {}
    for order in world.orders.values():
        if where := stepped(order, on):
            key = (where[0], world.needs[order["need"]]["measure"])
            sums = found.setdefault(key, [0, 0, 0, 0])
            found[key] = [sums[0] + 1, sums[1] + (where[2] > 0), sums[2] + order["quantity"], sums[3] + where[1]]
    return {key: tuple(sums) for key, sums in found.items()}


# For each question: how it is computed, the columns of its key and of its figures, what it counts.
FIGURES = {
    "areas": (areas, ["kind"], ["count"], "area_opened"),
    "levels": (levels, ["level"], ["count"], "organization_opened"),
    "tie_kinds": (tie_kinds, ["kind"], ["ties", "from", "to", "on_behalf_of"], "tie_opened"),
    "lists": (
        lists,
        ["category", "measure"],
        ["resources", "offered", "offered_left", "needs", "needed", "needed_left", "claimed", "fulfilled"],
        "need_posted",
    ),
    "orders": (orders, ["status", "measure"], ["orders", "holding", "ordered", "fulfilled"], "order_placed"),
}


def told(ledger, ask, on):
    """The library's answer, as the oracle gives it."""
    _, keys, figures, _ = FIGURES[ask]
    columns = json.loads(json_of(ledger.ask(json.dumps({"ask": ask, "on": on}))))["columns"]
    cells = {column["name"]: column["values"] for column in columns}
    rows = zip(zip(*(cells[key] for key in keys)), zip(*(cells[name] for name in figures)))
    return {key: row[0] if len(row) == 1 else row for key, row in rows}


def played(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    ledger = Ledger.open(text(case["pack"]), text(case["stamp"]))
    for step in case["steps"]:
        play(ledger, step, case["stamp"])
    return ledger, text(case["stamp"])


# Some cases are about a ledger that cannot be opened; test_corpus looks at what they are refused with.
OPENED = [path for path in CASES if "refused" not in json.loads(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", OPENED, ids=lambda path: path.relative_to(CORPUS).as_posix())
def test_figures_computed_anew(path):
    ledger, _ = played(path)
    found = entries(ledger)
    days = sorted({on for on, _, _ in found} | {"2022-06-30", "2030-01-01"})
    world = World(found)
    for ask, (compute, *_) in FIGURES.items():
        for on in days:
            assert told(ledger, ask, on) == compute(world, on), (ask, on)


@pytest.mark.parametrize("ask", FIGURES)
def test_a_voided_entry_changes_both_alike(ask):
    compute, _, _, counted = FIGURES[ask]
    changed = 0
    for path in OPENED:
        ledger, stamp = played(path)
        lines = [json.loads(line) for line in ledger.bytes().decode().splitlines()]
        newest = [line for line in lines if "seq" in line and line["event"]["kind"] == counted]
        if not newest:
            continue
        on = newest[-1]["effective"]
        before = told(ledger, ask, on)
        recorded = json.dumps({**json.loads(stamp), "recorded": lines[-2]["recorded"]})
        void = [{"event": {"kind": "entry_voided", "data": {"seq": newest[-1]["seq"]}}}]
        try:
            ledger.append(json.dumps(void), recorded)
        except gj.GongjianError:
            continue  # something depends on it
        after = told(ledger, ask, on)
        assert after == compute(World(entries(ledger)), on), path
        changed += before != after
    assert changed > 0
