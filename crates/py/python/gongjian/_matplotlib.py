"""论文插图 The core's charts drawn with matplotlib: the same nodes, sums, colours and words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib import pyplot as plt
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from gongjian._chart import Chart

_INK, _FAINT, _LINE = "#1b2530", "#52606d", "#d5dbe1"

# Fonts that have Chinese. A collection of several languages goes by the name of its first, Japanese.
_FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK JP", "PingFang SC",
    "Hiragino Sans GB", "Microsoft YaHei", "SimHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Serif CJK SC",
    "Noto Serif CJK JP",
)  # fmt: skip


@cache
def _font() -> str | None:
    known = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in _FONTS if name in known), None)


def draw(chart: Chart, ax: Axes | None) -> Axes:
    """Draws a chart into axes, or into a figure of its own."""
    font = _font()
    if font is None:
        from warnings import warn

        warn(
            "no font with Chinese was found, so Chinese will be drawn as boxes: "
            "install one (Debian: apt install fonts-noto-cjk) and start Python again",
            stacklevel=3,
        )
    option = chart.option
    series = option["series"]
    with mpl.rc_context({"font.family": [*([font] if font else []), "DejaVu Sans"], "axes.unicode_minus": False}):
        kind = series[0]["type"] if series else None
        if ax is None:
            _, ax = plt.subplots(figsize=_size(kind, series), layout="constrained")
        title, small = option["title"]["text"], option["title"]["subtext"]
        ax.set_title(title, loc="left", color=_INK, fontsize=13, pad=20 + 11 * (kind == "bar"))
        ax.annotate(
            small, (0, 1), (0, 8 + 11 * (kind == "bar")), xycoords="axes fraction", textcoords="offset points",
            annotation_clip=False, color=_FAINT, fontsize=8.5,
        )  # fmt: skip
        if kind is None:
            ax.set_axis_off()
        else:
            _DRAW[kind](ax, option)
        # Axes that were given have words whose font was settled before.
        for text in ax.findobj(Text):
            text.set_fontfamily(mpl.rcParams["font.family"])
    return ax


def _size(kind: str | None, series: list[dict[str, Any]]) -> tuple[float, float]:
    """As high as its rows need, in inches."""
    rows = len(series[0]["data"]) if series else 0
    if kind == "tree":
        rows = sum(1 for _ in _walk(series[0]["data"][0], 0))
    high = {"bar": 1.6 + 0.3 * rows, "tree": 1.2 + 0.2 * rows, "heatmap": 7.2, "graph": 7.2, "sankey": 7.2}
    return 10.0, max(3.0, high.get(kind or "", 3.0))


def _bars(ax: Axes, option: dict[str, Any]) -> None:
    names = option["yAxis"]["data"]
    places, left = list(range(len(names))), [0] * len(names)
    for series in option["series"]:
        values = [item["value"] for item in series["data"]]
        if "itemStyle" in series:
            colour = series["itemStyle"]["color"]
            ax.barh(places, values, 0.72, left, color=colour, label=series["name"])
            left = [sum(pair) for pair in zip(left, values)]
        else:
            for place, item in zip(places, series["data"]):
                ax.annotate(
                    item["label"]["formatter"], (left[place], place), (4, 0), textcoords="offset points",
                    va="center", color=_INK, fontsize=9,
                )  # fmt: skip
    ax.set_yticks(places, names, color=_INK, fontsize=9)
    ax.invert_yaxis()
    ax.margins(x=0.08, y=0.01)
    ax.set_xlim(left=0)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.tick_params(axis="both", length=0, labelsize=9)
    ax.set_xlabel(option["xAxis"]["name"], loc="right", color=_FAINT, fontsize=9)
    ax.grid(axis="x", color=_LINE, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.spines[:].set_visible(False)
    ax.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=5, frameon=False, fontsize=8.5, handlelength=1.4,
        handleheight=0.8, borderpad=0, borderaxespad=0.3, columnspacing=1.4,
    )  # fmt: skip


def _heat(ax: Axes, option: dict[str, Any]) -> None:
    pieces = option["visualMap"]["pieces"]
    cells, colours = [], []
    for item in option["series"][0]["data"]:
        x, y, value = item["value"]
        cells.append(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92))
        colours.append(next(piece["color"] for piece in pieces if piece["min"] <= value <= piece["max"]))
        label = item["label"]
        ax.text(x, y, label["formatter"], ha="center", va="center", color=label["color"], fontsize=8)
    ax.add_collection(PatchCollection(cells, facecolors=colours))
    columns, rows = option["xAxis"]["data"], option["yAxis"]["data"]
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xticks(range(len(columns)), [_wrapped(name) for name in columns], fontsize=8.5, color=_INK)
    ax.set_yticks(range(len(rows)), rows, fontsize=8.5, color=_INK)
    ax.tick_params(length=0)
    ax.set_facecolor("#f1f3f5")
    ax.spines[:].set_visible(False)
    handles = [Patch(color=piece["color"], label=piece["label"]) for piece in pieces]
    ax.legend(
        handles=handles, loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=5, frameon=False, fontsize=8.5
    )


def _wrapped(name: str, wide: int = 9) -> str:
    """A name in lines of so many Chinese characters, or of words."""
    from textwrap import fill

    if name.isascii():
        return fill(name, 2 * wide)
    # Lines of about the same length: no character stands alone.
    wide = -(-len(name) // -(-len(name) // wide))
    return "\n".join(name[at : at + wide] for at in range(0, len(name), wide))


def _walk(node: dict[str, Any], depth: int, parent: int = -1, seen: list[int] | None = None) -> Any:
    """The nodes that are not folded, in their order: the node, how deep, and the row of its parent."""
    seen = [0] if seen is None else seen
    row = seen[0]
    seen[0] += 1
    yield node, depth, parent
    if not node.get("collapsed"):
        for child in node.get("children", ()):
            yield from _walk(child, depth + 1, row, seen)


def _tree(ax: Axes, option: dict[str, Any]) -> None:
    nodes = list(_walk(option["series"][0]["data"][0], 0))
    lines = []
    for row, (node, depth, parent) in enumerate(nodes):
        if parent >= 0:
            lines.append([(depth - 1, parent + 0.25), (depth - 1, row), (depth - 0.12, row)])
        more = f"  +{node['value']}" if node.get("collapsed") else ""
        colour = node.get("itemStyle", option["series"][0]["itemStyle"])["color"]
        ax.plot(depth, row, "o", color=colour, markersize=5)
        ax.text(depth + 0.1, row, node["name"] + more, va="center", color=_INK, fontsize=9)
    ax.add_collection(LineCollection(lines, colors=_LINE, linewidths=1.2, zorder=0))
    # An indent is a tenth of the width, or less where the tree is deep.
    ax.set_xlim(-0.1, max(10, max(depth for _, depth, _ in nodes) + 3))
    ax.set_ylim(len(nodes) - 0.5, -0.6)
    ax.set_axis_off()


def _ties(ax: Axes, option: dict[str, Any]) -> None:
    series = option["series"][0]
    places = {node["id"]: node["value"][:2] for node in series["data"]}
    ax.add_collection(
        LineCollection(
            [[places[link["source"]], places[link["target"]]] for link in series["links"]],
            colors=[link["lineStyle"]["color"] for link in series["links"]],
            linewidths=[0.5 * link["lineStyle"]["width"] for link in series["links"]],
            zorder=1,
        )
    )
    sides = {"left": (-8, "right"), "right": (8, "left")}
    for node in series["data"]:
        x, y, _ = node["value"]
        ax.plot(x, y, "o", color=node["itemStyle"]["color"], markersize=0.45 * node["symbolSize"], zorder=2)
        label = node["label"]
        away, align = sides.get(label["position"], (0, "center"))
        ax.annotate(
            label["formatter"].replace("{b}", node["name"]), (x, y), (away, 0 if away else 9),
            textcoords="offset points", ha=align, va="center" if away else "bottom", color=_INK, fontsize=8.5,
            zorder=3, bbox={"facecolor": "white", "alpha": 0.7, "linewidth": 0, "pad": 0.5},
        )  # fmt: skip
    ax.set_xlim(option["xAxis"]["min"] - 260, option["xAxis"]["max"] + 260)
    ax.set_ylim(option["yAxis"]["max"] + 30, option["yAxis"]["min"] - 40)
    ax.set_axis_off()
    if option["legend"]["show"]:
        handles = [Patch(color=it["itemStyle"]["color"], label=it["name"]) for it in series["categories"]]
        ax.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, 0), ncols=5, frameon=False, fontsize=8.5)


def _flow(ax: Axes, option: dict[str, Any]) -> None:
    series = option["series"][0]
    columns: dict[int, list[dict[str, Any]]] = {}
    for node in series["data"]:
        columns.setdefault(int(node["id"].split(":", 1)[0]), []).append(node)
    most = max(sum(node["value"] for node in nodes) for nodes in columns.values())
    # Names need room, and small nodes more of it than they have height.
    gap = 1.25 / 40
    places: dict[str, tuple[int, float]] = {}
    scale = (1 - gap * (max(map(len, columns.values())) - 1)) / most
    last = max(columns)
    for column, nodes in columns.items():
        y = 0.0
        for node in nodes:
            high = node["value"] * scale
            places[node["id"]] = column, y
            ax.add_patch(Rectangle((column - 0.012, y), 0.024, high, color=node["itemStyle"]["color"], lw=0, zorder=3))
            side, align = (-0.025, "right") if column == 0 else (0.025, "left")
            ax.text(
                column + side, y + high / 2, f"{node['name']}  {node['value']}", ha=align, va="center", color=_INK,
                fontsize=8, zorder=4,
            )  # fmt: skip
            y += high + gap
    out, come = {k: y for k, (_, y) in places.items()}, {k: y for k, (_, y) in places.items()}
    order = {node["id"]: at for at, node in enumerate(series["data"])}
    for link in sorted(series["links"], key=lambda link: (order[link["source"]], order[link["target"]])):
        (x0, _), (x1, _) = places[link["source"]], places[link["target"]]
        high = link["value"] * scale
        y0, y1, left, right = out[link["source"]], come[link["target"]], x0 + 0.012, x1 - 0.012
        out[link["source"]] += high
        come[link["target"]] += high
        middle = (left + right) / 2
        points = [
            (left, y0), (middle, y0), (middle, y1), (right, y1), (right, y1 + high), (middle, y1 + high),
            (middle, y0 + high), (left, y0 + high), (left, y0),
        ]  # fmt: skip
        curve = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
        ax.add_patch(PathPatch(Path(points, curve), facecolor=link["lineStyle"]["color"], lw=0, zorder=1))
    ax.set_xlim(-0.33 * last, last * 1.33)
    ax.set_ylim(1.01, -0.02)
    ax.set_axis_off()


_DRAW = {"bar": _bars, "heatmap": _heat, "tree": _tree, "graph": _ties, "sankey": _flow}
