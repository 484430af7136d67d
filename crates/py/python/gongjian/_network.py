"""组织图 The organisation graph for networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    import networkx

    from gongjian._ledger import Ledger
    from gongjian.types import Day, Under


def network(ledger: Ledger, on: Day | date, under: Under | None) -> networkx.MultiDiGraph[str]:
    """Nodes with code, title, kind and level; edges with their link and tie."""
    try:
        import networkx
    except ImportError as failure:
        raise ImportError("to_networkx needs networkx: pip install networkx") from failure
    graph: Any = networkx.MultiDiGraph(on=str(on), head=ledger.head_hash)
    for row in ledger.nodes(on=on, under=under):
        graph.add_node(f"{row['node']}:{row['code']}", **row)
    for row in ledger.links(on=on, under=under):
        ends = f"{row['from_node']}:{row['from']}", f"{row['to_node']}:{row['to']}"
        graph.add_edge(*ends, key=row["tie"] or row["link"], link=row["link"], tie=row["tie"])
    return graph
