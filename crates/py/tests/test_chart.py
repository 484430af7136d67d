"""图表 Pictures: the core's option in a notebook, in a file and in a paper."""

import pickle
import re
import shutil
import subprocess
import warnings

import pytest

import gongjian as gj
from gongjian import _chart, types

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("agg")

STAMP = {"by": "p-clerk", "recorded": "2022-06-30T09:00:00+08:00"}
ON = "2022-06-30"
KINDS = ["tree", "ties", "flow", "paths", "coverage", "gaps", "prices"]
EVIL = "</script><img src=x onerror=\"document.title='gone'\"><!--"


@pytest.fixture(autouse=True)
def _closed():
    yield
    matplotlib.pyplot.close("all")


@pytest.fixture
def ledger():
    """A county with a name that would break out of a page, one unit tied to a community, and needs."""
    frames = {
        "areas": {
            "code": ["360733", "360733100", "360733100002"],
            "name": ["会昌县", "文武坝镇", EVIL],
            "kind": ["county", "town", "community"],
            "parent": [None, "360733", "360733100"],
        },
        "organizations": {
            "code": ["u-health"], "title": ["县妇幼保健院"], "kind": ["public_institution"], "area": ["360733"],
        },
    }  # fmt: skip
    ledger = gj.read_frames(frames, pack="huichang", since=ON, **STAMP)
    events = [
        ("tie_opened", {"tie": "t-1", "kind": "pairing", "from": gj.organization("u-health"), "to": gj.area("360733100002")}),
        ("resource_listed", {"resource": "r-1", "owner": gj.organization("u-health"), "categories": ["health.clinic"],
                             "quantity": 4, "measure": "session", "reach": "tied"}),
        ("need_posted", {"need": "n-1", "area": "360733100002", "category": "health.clinic", "quantity": 6,
                         "measure": "session", "priority": 1}),
    ]  # fmt: skip
    ledger.append([{"kind": kind, "data": data} for kind, data in events], **STAMP)
    return ledger


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_in_both_ways(ledger, kind, tmp_path):
    chart = ledger.chart(kind, on=ON)
    assert chart.option["series"], "there is something to draw"
    assert chart.json == ledger.ask_json({"ask": "chart", "chart": kind, "on": ON})
    assert chart == ledger.ask({"ask": "chart", "chart": kind, "on": ON}) == pickle.loads(pickle.dumps(chart))
    ax = chart.matplotlib()
    assert ax.get_title(loc="left") == chart.zh == chart.option["title"]["text"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a glyph that the font lacks is a warning
        ax.figure.savefig(tmp_path / "chart.pdf")
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")


def test_there_is_no_other_kind(ledger):
    assert set(types.ChartKind.__args__) == set(KINDS)
    with pytest.raises(gj.GongjianError):
        ledger.chart("pie", on=ON)


def test_nothing_to_draw_is_said(tmp_path):
    empty = gj.open("huichang", **STAMP).chart("flow", on=ON)
    assert empty.option["series"] == []
    empty.matplotlib().figure.savefig(tmp_path / "empty.png")
    assert not empty.matplotlib().axison


def test_a_figure_shows_the_numbers_of_the_option(ledger):
    ax = ledger.chart("gaps", on=ON).matplotlib()
    assert [text.get_text() for text in ax.get_yticklabels()] == ledger.chart("gaps", on=ON).option["yAxis"]["data"]
    assert sum(bar.get_width() for bar in ax.patches) == len(ledger.match(on=ON).gaps) == 1
    _, mine = matplotlib.pyplot.subplots()
    assert ledger.chart("tree", on=ON).matplotlib(mine) is mine


def test_a_machine_without_chinese_is_told_what_to_install(ledger, monkeypatch):
    from gongjian import _matplotlib

    monkeypatch.setattr(_matplotlib, "_font", lambda: None)
    with pytest.warns(UserWarning, match="fonts-noto-cjk") as told:
        ledger.chart("gaps", on=ON).matplotlib()
    assert told[0].filename == __file__


def test_a_page_is_whole_and_the_same_each_time(ledger, tmp_path):
    chart = ledger.chart("tree", on=ON, under=gj.area("360733"))
    chart.save(tmp_path / "a.html")
    chart.save(tmp_path / "b.html")
    page = (tmp_path / "a.html").read_text("utf-8")
    assert page == (tmp_path / "b.html").read_text("utf-8")
    assert not re.search(r"""(src|href)=["']?http""", page)
    assert page.count("</script") == 1 and "<img" not in page and "<!--" not in page


def test_a_missing_drawing_library_is_said(ledger, monkeypatch, tmp_path):
    chart = ledger.chart("tree", on=ON)
    monkeypatch.setattr(_chart, "_asset", lambda: None)
    assert "cargo xtask py" in chart._repr_html_() and "<script" not in chart._repr_html_()
    with pytest.raises(RuntimeError, match="matplotlib"):
        chart.save(tmp_path / "no.html")
    assert not list(tmp_path.iterdir())


def test_a_plan_is_drawn_as_the_ledger_drew_it(ledger):
    policy = {"tie": 3}
    plan = ledger.match(on=ON, policy=policy)
    for kind in ["flow", "paths", "gaps", "prices"]:
        assert plan.chart(kind) == ledger.chart(kind, on=ON, policy=policy)
    with pytest.raises(ValueError, match="ask ledger.chart"):
        plan.chart("tree")


def test_a_plan_draws_itself_and_not_what_became_of_its_ledger(ledger):
    plan = ledger.match(on=ON)
    before = [plan.chart(kind) for kind in ("flow", "paths", "gaps", "prices")]
    ledger.append(plan.orders(), **STAMP)
    assert [plan.chart(kind) for kind in ("flow", "paths", "gaps", "prices")] == before
    assert ledger.chart("flow", on=ON) != before[0]
    english = plan.chart("flow", language="en", under=gj.area("360733100"), measure="session", depth=1)
    assert english.option["title"]["text"].endswith("Who serves what")
    for wrong in ({"measure": "cup"}, {"under": gj.area("000000")}):
        with pytest.raises(gj.DeskError):
            plan.chart("flow", **wrong)
    ledger.close()
    with pytest.raises(ValueError, match="closed"):
        plan.chart("flow")


def test_a_picture_is_as_high_as_it_needs(ledger):
    few, many = (_chart._high(ledger.chart("tree", on=ON, under=under).option) for under in (gj.organization("u-health"), gj.area("360733")))
    assert 150 <= few <= many
    assert all(150 <= _chart._high(ledger.chart(kind, on=ON).option) <= 1000 for kind in KINDS)
    assert _chart._high(gj.open("huichang", **STAMP).chart("flow", on=ON).option) < 200


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium on this machine")
def test_a_browser_draws_several_on_one_page_and_unpacks_once(ledger, tmp_path):
    bodies = [ledger.chart(kind, on=ON)._repr_html_() for kind in KINDS]
    # As in a classic notebook, where a loader of modules has taken the name of define.
    taken = "<script>window.define = () => { throw 'taken' }; window.define.amd = true; let made = 0;"
    watch = "new MutationObserver((all) => { for (const it of all) made += it.addedNodes.length }).observe(document.head, { childList: true })</script>"
    late = "<script>setTimeout(() => { document.title = made + ' ' + [...document.querySelectorAll('[id^=gongjian]')].filter((it) => it.querySelector('canvas') && it.querySelector('p').hidden).length }, 3000)</script>"
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><title>…</title>{taken}{watch}{''.join(bodies)}{late}", "utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
             "--disable-background-networking", "--disable-component-update", "--virtual-time-budget=8000"]  # fmt: skip
    shown = subprocess.run(
        ["chromium", *flags, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True, encoding="utf-8", timeout=90, check=True,
    ).stdout  # fmt: skip
    assert re.search("<title>(.*?)</title>", shown)[1] == f"1 {len(KINDS)}"
