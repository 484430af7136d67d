"""五县 Five real counties with a synthetic list each, from a seed: what is matched county by county.

The areas are those of `examples/data`; everything else is invented from the seed. There are no persons in it.
"""

import csv
import os
from pathlib import Path
from random import Random

COUNTIES = ("141081", "230521", "320402", "341102", "360733")
WORK = (("health.clinic", "session"), ("works.light", "hour"), ("policy", "session"), ("patrol", "hour"))
STAMP = {"by": "p-clerk", "recorded": "2022-06-30T09:00:00+08:00"}
ON = "2022-06-30"


def data():
    """Where the real areas lie."""
    corpus = os.environ.get("GONGJIAN_CORPUS")
    root = Path(corpus).parents[1] if corpus else Path(__file__).parents[3]
    return root / "examples/data"


def kind(name, level):
    """What an area is, by its name, where the register says only how high it stands."""
    if level == "community":
        return "community" if name.endswith(("社区", "居委会")) else "village"
    if level == "township":
        return "subdistrict" if name.endswith("街道") else "town" if name.endswith("镇") else "township"
    return level


def areas(county):
    """The areas of a county, from the county down."""
    with (data() / f"{county}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"].startswith(county)]
    return {
        "code": [row["code"] for row in rows],
        "name": [row["name"] for row in rows],
        "kind": [kind(row["name"], row["level"]) for row in rows],
        "parent": [None if row["code"] == county else row["parent"] for row in rows],
    }


def frames(county, lines, seed=1):
    """A county's frames with so many list lines: three resources for two needs."""
    dice = Random(f"{county}/{seed}")
    held = areas(county)
    towns = [code for code, kind in zip(held["code"], held["kind"]) if kind not in ("county", "community", "village")]
    places = [code for code, kind in zip(held["code"], held["kind"]) if kind in ("community", "village")]
    units = [f"U-{at:04}" for at in range(max(3, lines // 20))]
    offers, wants = lines - lines * 2 // 5, lines * 2 // 5
    work = [dice.choice(WORK) for _ in range(lines)]
    return {
        "areas": held,
        "organizations": {
            "code": units,
            "title": units,
            "kind": ["agency"] * len(units),
            "area": [dice.choice(towns) for _ in units],
        },
        "resources": {
            "code": [f"R-{at:06}" for at in range(offers)],
            "owner": [dice.choice(units) for _ in range(offers)],
            "category": [category for category, _ in work[:offers]],
            "quantity": [dice.randint(1, 6) for _ in range(offers)],
            "measure": [measure for _, measure in work[:offers]],
            "reach": [dice.choice(("own", "own", "within:county", "anywhere")) for _ in range(offers)],
        },
        "needs": {
            "code": [f"N-{at:06}" for at in range(wants)],
            "area": [dice.choice(places) for _ in range(wants)],
            "category": [category for category, _ in work[offers:]],
            "quantity": [dice.randint(1, 12) for _ in range(wants)],
            "measure": [measure for _, measure in work[offers:]],
            "priority": [dice.randint(1, 5) for _ in range(wants)],
        },
    }
