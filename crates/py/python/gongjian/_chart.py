"""图表 Pictures: what a chart is in a notebook, in a file, and in a paper.

What is drawn, and how, is decided by the core, which gives an option of ECharts: data and nothing else.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# As wide as there is place, up to where lines grow too long.
_WIDE = 1160

_MISSING = (
    "this build of gongjian has no drawing library (gongjian/_static/echarts.min.js); "
    "`cargo xtask py` puts it there. Without it: chart.matplotlib(), or give chart.option to an ECharts of your own"
)

# The library is carried by every picture, since any of them may be the only one that is kept, and is
# unpacked by the first on a page. Nothing is fetched. Whatever a page has under the name of define or
# exports is kept out of its sight.
_SCRIPT = """
(async () => {
  const frame = document.getElementById("@ID@"), said = frame.querySelector("p");
  try {
    window.gongjianECharts ??= (async () => {
      const bytes = Uint8Array.from(atob("@ASSET@"), (c) => c.charCodeAt(0));
      const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      const script = document.createElement("script");
      script.textContent = "window.gongjianMake = function (exports, module, define) {" + await new Response(plain).text() + "};";
      document.head.append(script);
      const made = {};
      window.gongjianMake.call(window, made, {}, undefined);
      return made;
    })();
    const echarts = await window.gongjianECharts;
    const chart = echarts.init(frame.querySelector("div"), null, { renderer: "canvas" });
    chart.setOption(@OPTION@);
    said.hidden = true;
    new ResizeObserver(() => chart.resize()).observe(frame);
  } catch (failure) {
    said.textContent += " (" + failure + ")";
  }
})();
"""

_PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title><style>body{{margin:0;background:#fff;font-family:system-ui,sans-serif}}</style></head>
<body>{body}</body></html>
"""


@cache
def _asset() -> str | None:
    """The drawing library, packed as text; none if this build has none."""
    from base64 import b64encode
    from gzip import compress
    from pathlib import Path

    try:
        plain = (Path(__file__).parent / "_static" / "echarts.min.js").read_bytes()
    except FileNotFoundError:
        return None
    return b64encode(compress(plain, 9, mtime=0)).decode()


def _high(option: dict[str, Any]) -> int:
    """How many pixels a picture needs from top to bottom, so that its rows can be read."""
    series = option["series"]
    if not series:
        return 160
    kind, data = series[0]["type"], series[0]["data"]
    if kind == "tree":
        return 130 + 23 * max(sum(map(_leaves, data)), 6)
    if kind == "sankey":
        columns = [node["id"].split(":", 1)[0] for node in data]
        return 160 + 30 * max(max(map(columns.count, columns)), 8)
    if kind == "graph":
        sides = [node["value"][0] for node in data]
        return 170 + 22 * max(max(map(sides.count, sides)), 12)
    rows = len(option["yAxis"]["data"])
    return 230 + 32 * rows if kind == "heatmap" else 190 + 34 * rows


def _leaves(node: dict[str, Any]) -> int:
    if node.get("collapsed"):
        return 1
    return sum(map(_leaves, node.get("children", []))) or 1


class Chart:
    """图表 A picture of a ledger or a plan: shown by a notebook without a network, saved, or drawn for a paper."""

    __slots__ = ("_json", "_kind", "_wire")

    def __init__(self, kind: str, json: str) -> None:
        self._kind = kind
        self._json = json
        self._wire: dict[str, Any] | None = None

    @property
    def kind(self) -> str:
        """What is drawn, such as ``tree`` or ``flow``."""
        return self._kind

    @property
    def json(self) -> str:
        """The answer as JSON, the same bytes in every language."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data: both titles and the option."""
        if self._wire is None:
            from json import loads

            self._wire = loads(self._json)
        return self._wire

    @property
    def option(self) -> dict[str, Any]:
        """The ECharts option."""
        option: dict[str, Any] = self.to_dict()["option"]
        return option

    @property
    def title(self) -> str:
        """The English title."""
        return str(self.to_dict()["title"])

    @property
    def zh(self) -> str:
        """The Chinese title."""
        return str(self.to_dict()["zh"])

    def _body(self, name: str) -> str:
        from html import escape

        from gongjian._words import compact

        asset = _asset()
        if asset is None:
            return f"<p>{escape(self.zh)}: {escape(_MISSING)}</p>"
        # In a script nothing may look like the end of it, nor like the start of a comment.
        option = compact(self.option).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        script = _SCRIPT.replace("@ID@", name).replace("@ASSET@", asset).replace("@OPTION@", option)
        size = f"width:100%;max-width:{_WIDE}px;height:{_high(self.option)}px"
        said = escape(f"{self.zh}：图未画出，请信任并重新运行 / not drawn: trust the notebook and run it again")
        return f'<div id="{name}" style="{size}"><p>{said}</p><div style="{size}"></div></div><script>{script}</script>'

    def _repr_html_(self) -> str:
        from secrets import token_hex

        return self._body(f"gongjian-{token_hex(8)}")

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the picture as a page that needs nothing else; the same chart gives the same bytes."""
        from html import escape

        from gongjian._files import write

        if _asset() is None:
            raise RuntimeError(_MISSING)
        write(path, _PAGE.format(title=escape(self.zh), body=self._body("gongjian")).encode())

    def matplotlib(self, ax: Axes | None = None) -> Axes:
        """Draws it with matplotlib, for papers: into ``ax``, or into a figure of its own.

        ``chart.matplotlib().figure.savefig("gaps.pdf")`` writes it. Chinese needs a font that has it; one is
        looked for, and a warning says what to install where there is none.
        """
        try:
            from gongjian._matplotlib import draw
        except ImportError as error:
            raise ImportError(f"needs matplotlib: pip install 'gongjian[matplotlib]' ({error})") from error
        return draw(self, ax)

    def __eq__(self, other: object) -> bool:
        return self._json == other._json if isinstance(other, Chart) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return Chart, (self._kind, self._json)

    def __repr__(self) -> str:
        return f"Chart({self._kind}: {self.zh})"
