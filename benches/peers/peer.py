"""Python's solvers on a graph file.

usage: peer.py <solver> <file> <rounds>; prints the least cost and the median of milliseconds of building
and solving. Time is that of the processor; reading the file is not counted, and neither is bringing the
arrays into the form that the solver takes.
"""

import statistics
import sys
import time

import numpy as np


def read(path):
    with open(path, "rb") as file:
        nodes, arcs, supplies, wants = np.fromfile(file, np.int64, 4)
        supply = np.fromfile(file, np.int64, nodes)
        tail = np.fromfile(file, np.int32, arcs)
        head = np.fromfile(file, np.int32, arcs)
        cost = np.fromfile(file, np.int64, arcs)
    return supply, tail, head, cost, int(supplies), int(wants)


def ortools(supply, tail, head, cost, supplies, wants):
    """SimpleMinCostFlow takes balanced supplies: one source gives what is wanted, by an arc to each giver.

    It is quicker with arcs as wide as their narrower end than with wide ones, and with a source than
    with a sink for the rest.
    """
    from ortools.graph.python import min_cost_flow

    source = len(supply)
    givers = np.flatnonzero(supply > 0).astype(np.int32)
    wanted = int(-supply[supply < 0].sum())
    balanced = np.append(np.minimum(supply, 0), wanted)
    nodes = np.arange(len(balanced), dtype=np.int32)
    tails = np.concatenate([np.full(len(givers), source, np.int32), tail])
    heads = np.concatenate([givers, head])
    room = np.concatenate([supply[givers], np.minimum(abs(supply[tail]), abs(supply[head]))])
    costs = np.concatenate([np.zeros(len(givers), np.int64), cost])

    def solve():
        flow = min_cost_flow.SimpleMinCostFlow()
        flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
        flow.set_nodes_supplies(nodes, balanced)
        if flow.solve() != flow.OPTIMAL:
            sys.exit("not optimal")
        return flow.optimal_cost()

    return solve


def square(supply, tail, head, cost, supplies, wants):
    """Wants against supplies and one way out for each want; the way out is the last arc of its row."""
    outside = supplies + wants
    row = head - supplies
    column = np.where(tail == outside, supplies + row, tail)
    return row, column, supplies + wants


def lapjvsp(*network):
    """A full matching of the wants, each to a supply or to its own way out."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    _, _, _, cost, _, wants = network
    row, column, width = square(*network)

    def solve():
        # A weight of zero would not be an edge.
        graph = csr_array((cost + 1, (row, column)), shape=(wants, width))
        rows, columns = min_weight_full_bipartite_matching(graph)
        return int(graph[rows, columns].sum()) - wants

    return solve


def assignment(*network):
    """LinearSumAssignment takes as many rows as columns: a row for each supply, which takes the supply
    itself or the way out of a want that the supply serves."""
    from ortools.graph.python import linear_sum_assignment

    _, tail, head, cost, supplies, wants = network
    row, column, _ = square(*network)
    pairs = tail < supplies
    each = np.arange(supplies)
    rows = np.concatenate([row, wants + each, wants + tail[pairs]]).astype(np.int32)
    columns = np.concatenate([column, each, supplies + row[pairs]]).astype(np.int32)
    costs = np.concatenate([cost, np.zeros(supplies + pairs.sum(), np.int64)])

    def solve():
        matcher = linear_sum_assignment.SimpleLinearSumAssignment()
        matcher.add_arcs_with_cost(rows, columns, costs)
        if matcher.solve() != matcher.OPTIMAL:
            sys.exit("not optimal")
        return matcher.optimal_cost()

    return solve


def networkx(supply, tail, head, cost, supplies, wants):
    """network_simplex takes balanced demands: what is not needed flows to a node for the rest."""
    import networkx as nx

    rest = len(supply)
    givers = np.flatnonzero(supply > 0).tolist()
    nodes = list(zip(range(rest), [{"demand": int(-units)} for units in supply]))
    arcs = list(zip(tail.tolist(), head.tolist(), [{"weight": int(each)} for each in cost]))

    def solve():
        graph = nx.DiGraph()
        graph.add_nodes_from(nodes)
        graph.add_node(rest, demand=int(supply.sum()))
        graph.add_edges_from(arcs)
        graph.add_edges_from((giver, rest, {"weight": 0}) for giver in givers)
        return nx.network_simplex(graph)[0]

    return solve


def main():
    solver, path, rounds = sys.argv[1:]
    solve = globals()[solver](*read(path))
    times = []
    for _ in range(int(rounds)):
        start = time.process_time()
        total = solve()
        times.append((time.process_time() - start) * 1e3)
    print(total, statistics.median(times))


main()
