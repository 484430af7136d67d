"""中断 Ctrl-C in every phase that test_long does not know: in 0.2 s, with the ledger as it was."""

import json

import polars as pl
import pytest
from test_long import AT_ONCE, MANY, STAMP, area, crowd, drafts, interrupted, large  # noqa: F401: fixtures

import gongjian as gj

ON = "2022-06-30"


@pytest.fixture(scope="module")
def wide():
    """A table that takes a while to write, whatever as."""
    texts = {"name": "t", "title": "t", "type": "text", "values": ["水东社区" * 4] * 200_000}
    return gj.Table._of({"name": "t", "title": "t", "columns": [{**texts, "name": f"t{at}"} for at in range(4)]})


@pytest.fixture(scope="module")
def plan(crowd):  # noqa: F811
    return crowd[1].match(on=ON, progress=False)


@pytest.fixture(scope="module")
def frames():
    """A frame of one piece, as polars gives it, that takes a while to be brought to cells and read."""
    codes = pl.Series([f"a-{at}" for at in range(MANY)])
    areas = pl.DataFrame({"code": codes, "name": codes, "kind": ["county"] * MANY})
    return {"areas": areas, "organizations": pl.DataFrame({"code": ["U"], "title": ["U"], "kind": ["agency"]})}


@pytest.fixture(scope="module")
def untold(crowd):  # noqa: F811
    """Plans that nobody has asked yet: what they say is put together when it is asked for."""
    data = crowd[1].to_bytes()
    return [gj.from_bytes(data).match(on=ON, progress=False) for _ in range(6)]


PHASES = {
    "frames": lambda it: gj.read_frames(it["frames"], pack="huichang", **STAMP),
    "frames of lists": lambda it: gj.read_frames(
        {name: frame.to_dict(as_series=False) for name, frame in it["frames"].items()}, pack="huichang", **STAMP
    ),
    "prices": lambda it: [it["plan"].prices for _ in range(50)],
    "losses": lambda it: [it["plan"].losses for _ in range(50)],
    "help": lambda it: [it["plan"].help for _ in range(50)],
    "outbid": lambda it: [it["plan"].outbid for _ in range(50)],
    "chart": lambda it: [it["lists"].chart(chart=kind, on=ON) for kind in ("tree", "flow", "gaps", "prices") * 20],
    "what_if": lambda it: [
        it["lists"].what_if(changes=[{"without_owner": {"organization": "U"}}], on=ON) for _ in range(50)
    ],
    "tables told first": lambda it: [it["untold"].pop().tables() for _ in range(2)],
    "orders": lambda it: [it["plan"].orders() for _ in range(200)],
    "plan as JSON": lambda it: [it["plan"].to_json() for _ in range(200)],
    "verify": lambda it: [it["plan"].verify() for _ in range(2_000)],
    "write_excel": lambda it: it["wide"].write_excel(it["path"]),
    "write_csv": lambda it: [it["wide"].write_csv(it["path"]) for _ in range(20)],
    "table as JSON": lambda it: [it["wide"].to_json() for _ in range(20)],
    "table of JSON": lambda it: [gj._table._restored(it["json"]) for _ in range(20)],
    "arrow": lambda it: [it["wide"].to_arrow() for _ in range(100)],
}


@pytest.mark.parametrize("after", [0.03, 0.15])
@pytest.mark.parametrize("phase", PHASES)
def test_ctrl_c_lands(phase, after, crowd, plan, untold, wide, frames, large, tmp_path):  # noqa: F811
    _, lists = crowd
    path = tmp_path / "table"
    it = {"lists": lists, "plan": plan, "untold": untold, "wide": wide, "frames": frames, "path": path}
    it["json"] = wide.to_json() if phase == "table of JSON" else ""
    before = lists.to_bytes(), large.head_hash
    took = interrupted(lambda: PHASES[phase](it), after)
    if took is not None:
        assert took < AT_ONCE, f"{phase} went on for {took:.3f} s"
    assert (lists.to_bytes(), large.head_hash) == before
    # What was being written is there whole or not at all, with nothing left beside it.
    assert [file.name for file in tmp_path.iterdir()] in ([], ["table"])
    assert len(lists.areas(on=ON)) == 2


def test_an_interrupt_while_orders_are_appended_leaves_all_or_nothing(crowd, plan):  # noqa: F811
    _, lists = crowd
    ledger = gj.from_bytes(lists.to_bytes())
    orders, before = plan.orders(), len(ledger)
    text = json.dumps(orders)
    for after in (0.001, 0.01, 0.05):
        young = gj.from_bytes(ledger.to_bytes())
        took = interrupted(lambda: young.append(text, **STAMP), after)
        assert took is None or took < AT_ONCE
        assert len(young) in (before, before + len(orders))
        assert gj.from_bytes(young.to_bytes()).head_hash == young.head_hash
