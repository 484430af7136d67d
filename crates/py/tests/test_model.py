"""模型 The ledger against a naive model: sets and dicts in plain Python, driven by Hypothesis.

The model keeps areas, organisations, resources, needs and orders as a clerk would on paper. Every step is
tried on both; both must take it or both must refuse it, and then agree on every figure.
"""

from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import gongjian as gj

STAMP = {"by": "p-clerk", "recorded": "2022-06-30T09:00:00+08:00"}
ON = "2022-06-30"
ABOVE = {"county": None, "town": "county", "community": "town"}

codes = st.integers(0, 5).map(lambda at: f"x-{at}")
amounts = st.integers(1, 9)


class Clerk(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.ledger = gj.open("huichang", **STAMP)
        self.entries = 1
        self.areas, self.bodies, self.resources, self.needs, self.orders = {}, {}, {}, {}, {}

    def both(self, allowed, kind, /, **data):
        """Appends one event, which the model says is allowed or not."""
        before = self.ledger.to_bytes()
        event = {"kind": kind, "data": {name: value for name, value in data.items() if value is not None}}
        try:
            self.ledger.append(event, **STAMP)
            assert allowed, f"{event} was taken"
            self.entries += 1
        except gj.GongjianError as error:
            assert not allowed, f"{event} was refused: {error.code}"
            assert self.ledger.to_bytes() == before
        return allowed

    @rule(code=codes, kind=st.sampled_from(list(ABOVE)), parent=st.none() | codes)
    def open_area(self, code, kind, parent):
        lies = parent is None or (parent in self.areas and self.rank(self.areas[parent][0]) < self.rank(kind))
        if self.both(code not in self.areas and lies, "area_opened", area=code, kind=kind, name=code, parent=parent):
            self.areas[code] = (kind, parent)

    @staticmethod
    def rank(kind):
        return list(ABOVE).index(kind)

    @rule(code=codes, area=st.none() | codes)
    def open_body(self, code, area):
        allowed = code not in self.bodies and (area is None or area in self.areas)
        if self.both(allowed, "organization_opened", organization=code, kind="agency", title=code, area=area):
            self.bodies[code] = area

    @rule(code=codes, owner=codes, quantity=amounts)
    def list_resource(self, code, owner, quantity):
        allowed = code not in self.resources and owner in self.bodies
        data = {"categories": ["health.clinic"], "measure": "session", "reach": "anywhere"}
        owned = {"organization": owner}
        if self.both(allowed, "resource_listed", resource=code, owner=owned, quantity=quantity, **data):
            self.resources[code] = quantity

    @rule(code=codes, area=codes, quantity=amounts, priority=st.integers(0, 6))
    def post_need(self, code, area, quantity, priority):
        allowed = code not in self.needs and area in self.areas and 1 <= priority <= 5
        data = {"category": "health.clinic", "measure": "session"}
        if self.both(allowed, "need_posted", need=code, area=area, quantity=quantity, priority=priority, **data):
            self.needs[code] = quantity

    def bound(self, field, code):
        return sum(order["quantity"] for order in self.orders.values() if order[field] == code)

    @rule(code=codes, need=codes, resource=codes, quantity=amounts)
    def place_order(self, code, need, resource, quantity):
        allowed = (
            code not in self.orders
            and need in self.needs
            and resource in self.resources
            and self.bound("need", need) + quantity <= self.needs[need]
            and self.bound("resource", resource) + quantity <= self.resources[resource]
        )
        data = {"need": need, "resource": resource, "quantity": quantity}
        if self.both(allowed, "order_placed", order=code, **data):
            self.orders[code] = data

    @precondition(lambda self: self.needs and self.resources)
    @rule()
    def match_and_append(self):
        """A plan serves as much as there is, for every resource may go anywhere; its orders are never refused."""
        plan = self.ledger.match(on=ON).verify()
        wanted = sum(self.needs[need] - self.bound("need", need) for need in self.needs)
        offered = sum(self.resources[code] - self.bound("resource", code) for code in self.resources)
        assert sum(plan.totals["served"]) == sum(plan.assignments["quantity"]) <= min(wanted, offered)
        assert sum(plan.totals["wanted"]) == wanted
        assert sum(plan.gaps["lacking"]) == wanted - sum(plan.totals["served"])
        drafts = plan.orders()
        self.ledger.append(drafts, **STAMP)
        self.entries += len(drafts)
        for draft in drafts:
            data = dict(draft["event"]["data"])
            self.orders[data.pop("order")] = data

    @invariant()
    def figures_agree(self):
        ledger = self.ledger
        assert len(ledger) == self.entries
        kinds = ledger.areas(on=ON)
        assert dict(zip(kinds["kind"], kinds["count"])) == Counter(kind for kind, _ in self.areas.values())
        placed = ledger.orders(on=ON)
        assert sum(placed["ordered"]) == sum(order["quantity"] for order in self.orders.values())
        lists = ledger.lists(on=ON)
        assert sum(lists["offered"]) == sum(self.resources.values())
        assert sum(lists["needed"]) == sum(self.needs.values())
        nodes = ledger.nodes(on=ON)
        assert Counter(nodes["node"]) == Counter({"area": len(self.areas), "organization": len(self.bodies)})
        links = Counter(ledger.links(on=ON)["link"])
        lies = sum(parent is not None for _, parent in self.areas.values())
        sits = sum(area is not None for area in self.bodies.values())
        assert (links["lies_in"], links["sits_in"], sum(links.values())) == (lies, sits, lies + sits)

    def teardown(self):
        again = gj.from_bytes(self.ledger.to_bytes())
        assert again.head_hash == self.ledger.head_hash
        assert again.lists(on=ON) == self.ledger.lists(on=ON)


TestClerk = Clerk.TestCase
TestClerk.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
