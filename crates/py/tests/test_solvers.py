"""求解器 The matcher against networkx and scipy on random small counties, through the package as a user calls it.

Which pairs may meet and at what cost is worked out here anew, from the frames and the policy's numbers alone:
an owner goes up the tree as far as the reach says and down to the need, or enters where a tie leads.
"""

import math
from random import Random

import networkx as nx
import numpy as np
import pytest
from scipy.optimize import linprog

import gongjian as gj

STAMP = {"by": "p-clerk", "recorded": "2022-06-30T09:00:00+08:00"}
ON = "2022-06-30"
STEP = {"county": 120, "town": 60, "community": 30, "grid": 10}
TIE, WEIGHTS = 5, [5, 4, 3, 2, 1]
# More than any cost can sum up to here, so that urgency comes first.
FIRST = 1_000_000
WORK = ["health.clinic", "patrol", "policy"]


def drawn(seed):
    """The frames of a random county."""
    dice = Random(seed)
    areas = [("c", "county", None)]
    for kind, above, most in (("town", "county", 3), ("community", "town", 3), ("grid", "community", 2)):
        for code, of, _ in [area for area in areas if area[1] == above]:
            areas += [(f"{code}.{at}", kind, code) for at in range(dice.randint(1, most))]
    code, kind, parent = zip(*areas)
    communities = [area for area, of, _ in areas if of == "community"]
    units = [f"U{at}" for at in range(dice.randint(2, 6))]
    homes = [dice.choice(code) for _ in units]
    ties = sorted({(dice.choice(units), dice.choice(communities)) for _ in range(dice.randint(0, 4))})
    offers, wants = range(dice.randint(1, 12)), range(dice.randint(1, 12))
    reaches = ["own", "tied", "anywhere", "within:town", "within:county", "within:community"]
    frames = {
        "areas": {"code": code, "name": code, "kind": kind, "parent": parent},
        "organizations": {"code": units, "title": units, "kind": ["agency"] * len(units), "area": homes},
        "resources": {
            "code": [f"r{at:02}" for at in offers], "owner": [dice.choice(units) for _ in offers],
            "category": [dice.choice(WORK) for _ in offers], "quantity": [dice.randint(1, 9) for _ in offers],
            "measure": ["session"] * len(offers), "reach": [dice.choice(reaches) for _ in offers],
        },
        "needs": {
            "code": [f"n{at:02}" for at in wants], "area": [dice.choice(code) for _ in wants],
            "category": [dice.choice(WORK) for _ in wants], "quantity": [dice.randint(1, 9) for _ in wants],
            "measure": ["session"] * len(wants), "priority": [dice.randint(1, 5) for _ in wants],
        },
    }
    if ties:
        names, places = zip(*ties)
        frames["ties"] = {"kind": ["pairing"] * len(ties), "from": names, "to": places}
    return frames


def pairs(frames):
    """Every pair that may meet, by the places of its resource and its need, with its cost."""
    areas = frames["areas"]
    kind, parent = (dict(zip(areas["code"], areas[name])) for name in ("kind", "parent"))
    home = dict(zip(frames["organizations"]["code"], frames["organizations"]["area"]))

    def above(area):
        """An area and all above it, with what going up or down between them costs."""
        found, cost = {}, 0
        while area is not None:
            found[area] = cost
            cost, area = cost + STEP[kind[area]], parent[area]
        return found

    def entries(owner, reach):
        """Where a resource comes in, at what cost."""
        ways = above(home[owner])
        if reach == "own" or reach == "tied":
            ways = {home[owner]: 0}
        elif reach != "anywhere":
            top = [area for area in ways if kind[area] == reach[7:]]
            ways = {area: cost for area, cost in ways.items() if cost <= max((ways[area] for area in top), default=0)}
        ties = frames.get("ties", {"from": (), "to": ()})
        for unit, to in zip(ties["from"], ties["to"]):
            if unit == owner and reach != "own":
                ways[to] = min(TIE, ways.get(to, TIE))
        return ways

    offers, wants = frames["resources"], frames["needs"]
    found = {}
    for at, (owner, reach) in enumerate(zip(offers["owner"], offers["reach"])):
        ways = entries(owner, reach)
        for to, area in enumerate(wants["area"]):
            costs = [ways[hub] + down for hub, down in above(area).items() if hub in ways]
            if costs and offers["category"][at] == wants["category"][to]:
                found[at, to] = min(costs)
    return found


def by_networkx(frames, costs):
    graph = nx.DiGraph()
    offers, wants = frames["resources"]["quantity"], frames["needs"]["quantity"]
    graph.add_node("open", demand=-sum(offers))
    graph.add_node("rest", demand=sum(offers))
    for at, quantity in enumerate(offers):
        graph.add_edge("open", f"r{at}", capacity=quantity, weight=0)
    graph.add_edge("open", "rest", weight=0)
    for to, (quantity, priority) in enumerate(zip(wants, frames["needs"]["priority"])):
        # What is served earns its weight.
        graph.add_edge(f"n{to}", "rest", capacity=quantity, weight=-FIRST * WEIGHTS[priority - 1])
    for (at, to), cost in costs.items():
        graph.add_edge(f"r{at}", f"n{to}", weight=cost)
    earned = nx.min_cost_flow_cost(graph)
    return earned + sum(FIRST * WEIGHTS[p - 1] * q for q, p in zip(wants, frames["needs"]["priority"]))


def by_scipy(frames, costs):
    offers, wants = frames["resources"]["quantity"], frames["needs"]["quantity"]
    if not costs:
        return sum(FIRST * WEIGHTS[p - 1] * q for q, p in zip(wants, frames["needs"]["priority"]))
    rows = np.zeros((len(offers) + len(wants), len(costs)))
    gain = []
    for column, ((at, to), cost) in enumerate(costs.items()):
        rows[at, column] = rows[len(offers) + to, column] = 1
        gain.append(cost - FIRST * WEIGHTS[frames["needs"]["priority"][to] - 1])
    done = linprog(gain, A_ub=rows, b_ub=[*offers, *wants], method="highs")
    assert done.status == 0
    return round(done.fun) + sum(FIRST * WEIGHTS[p - 1] * q for q, p in zip(wants, frames["needs"]["priority"]))


@pytest.mark.parametrize("seed", range(60))
def test_the_same_optimum(seed):
    frames = drawn(seed)
    plan = gj.read_frames(frames, pack="huichang", **STAMP).match(on=ON, policy={"member_minimum": False}).verify()
    made, gaps, costs = plan.assignments, plan.gaps, pairs(frames)
    # Every assignment is a pair that may meet, at its cost.
    for resource, need, cost in zip(made["resource"], made["need"], made["cost"]):
        assert costs[int(resource[1:]), int(need[1:])] == cost, (resource, need)
    lost = sum(FIRST * WEIGHTS[p - 1] * q for q, p in zip(gaps["lacking"], gaps["priority"]))
    objective = lost + sum(q * cost for q, cost in zip(made["quantity"], made["cost"]))
    assert objective == by_networkx(frames, costs) == by_scipy(frames, costs)
    assert math.isfinite(objective)


def test_the_counties_are_not_trivial():
    """Some have gaps, some have ties that are used, and what is drawn differs."""
    plans = [gj.read_frames(drawn(seed), pack="huichang", **STAMP).match(on=ON) for seed in range(20)]
    assert sum(bool(len(plan.gaps)) for plan in plans) > 5
    assert sum(bool(len(plan.assignments)) for plan in plans) > 15
    assert any("pairing" in (kind or "") for plan in plans for kind in plan.assignments["tie_kind"])
