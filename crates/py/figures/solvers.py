"""求解器 Matching called from Python against the solvers that Python has, called from Python.

`cargo xtask py-figures` runs this on the instances that `cargo bench --bench matching -- write` wrote: a ledger,
and every pair that may meet with its cost in it. Construction is counted everywhere: ours from the ledger's
lists to a plan whose certificate is checked, theirs from arrays that are in memory to an answer. Finding out which
pairs may meet is *not* counted for them, although the library does it and they do not.

A plan tells who serves whom, by which way and at what cost, when it is asked; a row of its own counts that too.

All must find the same objective: 2,000 for each weight of a unit left unserved, and the cost of the units served.
"""

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

import gongjian as gj

ON = "2022-06-30"
OPEN = 2000
WEIGHTS = [5, 4, 3, 2, 1]
GATES = {"city": 20.0}


def read(path):
    with open(path, "rb") as file:
        nodes, arcs, supplies, wants = (int(size) for size in np.fromfile(file, np.int64, 4))
        supply = np.fromfile(file, np.int64, nodes)
        tail, head = np.fromfile(file, np.int32, arcs), np.fromfile(file, np.int32, arcs)
        return supply, tail, head, np.fromfile(file, np.int64, arcs), supplies, wants


def ours(data):
    """A ledger that nobody has asked yet, so that nothing is kept from an earlier round."""
    ledger = gj.from_bytes(data)
    start = perf_counter()
    plan = ledger.match(on=ON, policy={"member_minimum": False}, progress=False)
    took = perf_counter() - start
    made = plan.table("assignments", progress=False)
    told = perf_counter() - start
    plan.verify()
    cost = sum(units * each for units, each in zip(made["quantity"], made["cost"]))
    gaps = plan.gaps
    lost = sum(units * WEIGHTS[priority - 1] for units, priority in zip(gaps["lacking"], gaps["priority"]))
    return took, told, OPEN * lost + cost


def ortools(supply, tail, head, cost, supplies, wants):
    """SimpleMinCostFlow wants balanced supplies: a source gives what is wanted, by an arc to each giver."""
    from ortools.graph.python import min_cost_flow

    source = len(supply)
    givers = np.flatnonzero(supply > 0).astype(np.int32)
    balanced = np.append(np.minimum(supply, 0), -supply[supply < 0].sum())
    nodes = np.arange(len(balanced), dtype=np.int32)
    tails, heads = np.concatenate([np.full(len(givers), source, np.int32), tail]), np.concatenate([givers, head])
    room = np.concatenate([supply[givers], np.minimum(abs(supply[tail]), abs(supply[head]))])
    costs = np.concatenate([np.zeros(len(givers), np.int64), cost])
    start = perf_counter()
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
    flow.set_nodes_supplies(nodes, balanced)
    assert flow.solve() == flow.OPTIMAL
    return perf_counter() - start, flow.optimal_cost()


def scipy(supply, tail, head, cost, supplies, wants):
    """linprog by HiGHS: a column for each arc, a row for each supply (at most) and each want (exactly)."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    start = perf_counter()
    arcs = np.arange(len(tail))
    inside = tail < supplies
    one = np.ones(len(tail))
    give = csr_array((one[inside], (tail[inside], arcs[inside])), shape=(supplies, len(tail)))
    take = csr_array((one, (head - supplies, arcs)), shape=(wants, len(tail)))
    due = -supply[supplies : supplies + wants]
    done = linprog(cost, A_ub=give, b_ub=supply[:supplies], A_eq=take, b_eq=due, method="highs")
    assert done.status == 0, done.message
    return perf_counter() - start, round(done.fun)


SOLVERS = {"OR-Tools SimpleMinCostFlow": (ortools, 10), "scipy linprog, HiGHS": (scipy, 3)}


def main(folder, names):
    missed = []
    print("| instance | pairs | called from Python | ms, median | rounds | ratio (gate) |\n|---|---|---|---|---|---|")
    for name in names:
        data, network = (Path(folder) / f"{name}.jsonl").read_bytes(), read(Path(folder) / f"{name}.pairs")
        rounds = [ours(data) for _ in range(11)][1:]
        mine, told = (median(each[step] for each in rounds) for step in (0, 1))
        objective = rounds[0][2]
        pairs = len(network[1]) - network[5]
        print(f"| {name} | {pairs:,} | **gongjian**, `ledger.match` | {mine * 1e3:.1f} | 10 | |")
        print(f"| | | with its table of assignments | {told * 1e3:.1f} | 10 | |")
        for called, (solve, count) in SOLVERS.items():
            runs = [solve(*network) for _ in range(count)]
            for _, found in runs:
                assert found == objective, f"{called} found {found} on {name}, and we {objective}"
            theirs = median(took for took, _ in runs)
            gate = GATES.get(name)
            print(f"| | | {called} | {theirs * 1e3:.0f} | {count} | {theirs / mine:.1f}{f' ({gate:.0f})' if gate else ''} |")
            if gate and theirs / mine < gate:
                missed.append(f"{name}, {called}: {theirs / mine:.1f}, gate {gate}")
    return "missed: " + "; ".join(missed) if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:] or ["county", "city"]))
