"""What a program looks like to a type checker; `mypy --strict` reads it, and pytest does not."""

from datetime import date

import gongjian as gj
from gongjian.types import AreaOpened, AreaOpenedEvent, Draft, Event, Policy


def main() -> str:
    ledger = gj.open("huichang", by="p-clerk", recorded="2022-06-30T09:00:00+08:00")
    opened: AreaOpened = {"area": "360733", "kind": "county", "name": "会昌县"}
    event: AreaOpenedEvent = {"kind": "area_opened", "data": opened}
    draft: Draft = {"effective": "2022-01-01", "event": event}
    tie: Event = {
        "kind": "tie_opened",
        "data": {"tie": "t", "kind": "pairing", "from": gj.organization("U"), "to": gj.area("360733")},
    }
    try:
        last: int = ledger.append([draft, tie], by="p-clerk")["last"]
    except gj.OrgError as error:
        return f"{error.code} {error.zh} {error.data} {error.at} {error.faults['row']}"
    policy: Policy = {"urgency": [5, 4, 3, 2, 1], "tie": 3}
    plan: gj.Plan = ledger.match(on=date(2022, 6, 30), policy=policy).verify()
    table: gj.Table = ledger.levels(on="2022-06-30", under=gj.area("360733"))
    entries: int = ledger.head()["entries"]
    steps = [step["link"] for step in ledger.path(on="2022-06-30", from_=gj.area("a"), to=gj.person("P-00017"))["steps"]]
    wanted: list[int] = plan.to_dict()["totals"][0]["wanted"]
    chart: gj.Chart = plan.chart("flow", language="en")
    drawn = ledger.chart("tree", on=date(2022, 6, 30), depth=2).matplotlib().get_title()
    read = gj.read_frames({"areas": {"code": ["1"]}}, pack="huichang", by="p-clerk", progress=lambda done, total: None)
    return f"{ledger.known_at(last)} {len(ledger)} {entries} {steps} {wanted} {table.shape} {chart.option['title']} {drawn} {read.imported}"
