// 模型 fast-check drives the ledger beside a naive model of sets: what is refused changes nothing, what is taken is there,
// and the bytes give the same ledger again.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { GongjianError, Ledger } from "gongjian";
import { ON, STAMP, area, need, resource, unit } from "./sample.mjs";

const code = fc.integer({ min: 0, max: 9 }).map((at) => `x-${at}`);
/** What is referred to is often there. */
const known = fc.integer({ min: 0, max: 3 }).map((at) => `x-${at}`);
const quantity = fc.integer({ min: 1, max: 9 });

/** What may be tried, with what the model says of it: the new model, or nothing if it must be refused. */
const draft = fc.oneof(
  fc.record({ area: code, parent: fc.option(known, { nil: undefined }) }).map(({ area: id, parent }) => ({
    draft: area(id, { kind: parent ? "subdistrict" : "county", parent }),
    take: (m) => !m.areas.has(id) && (parent === undefined || m.areas.get(parent) === "county") && m.areas.set(id, parent ? "subdistrict" : "county"),
  })),
  fc.record({ id: code, at: known }).map(({ id, at }) => ({
    draft: unit(id, at),
    take: (m) => !m.units.has(id) && m.areas.has(at) && m.units.set(id, at),
  })),
  fc.record({ id: code, owner: known, quantity }).map(({ id, owner, quantity }) => ({
    draft: resource(id, owner, quantity),
    take: (m) => !m.resources.has(id) && m.units.has(owner) && m.resources.set(id, { owner, quantity }),
  })),
  fc.record({ id: code, at: known, quantity }).map(({ id, at, quantity }) => ({
    draft: need(id, at, quantity),
    take: (m) => !m.needs.has(id) && m.areas.has(at) && m.needs.set(id, { at, quantity }),
  })),
);

const copy = (model) => Object.fromEntries(Object.entries(model).map(([name, map]) => [name, new Map(map)]));
const sorted = (all) => [...all].sort();

test("the ledger agrees with a naive model", () => {
  let [taken, refusals] = [0, 0];
  const property = fc.property(fc.array(fc.array(draft, { minLength: 1, maxLength: 2 }), { maxLength: 12 }), (batches) => {
    const ledger = Ledger.open("huichang", STAMP);
    // Half of the areas and a unit stand already, so that much can be taken.
    const standing = { areas: new Map([["x-0", "county"], ["x-1", "subdistrict"], ["x-2", "subdistrict"]]), units: new Map([["x-0", "x-0"]]) };
    ledger.append([area("x-0"), area("x-1", { kind: "subdistrict", parent: "x-0" }), area("x-2", { kind: "subdistrict", parent: "x-0" }), unit("x-0", "x-0")], STAMP);
    let model = { ...standing, resources: new Map(), needs: new Map() };
    let length = ledger.length;
    for (const batch of batches) {
      const next = copy(model);
      const whole = batch.every(({ take }) => take(next));
      const before = ledger.head;
      let failure;
      try {
        ledger.append(batch.map(({ draft }) => draft), STAMP);
      } catch (error) {
        if (!(error instanceof GongjianError)) throw error;
        failure = error;
      }
      assert.equal(failure === undefined, whole, failure?.message ?? "it was taken");
      if (whole) [model, length, taken] = [next, length + batch.length, taken + 1];
      else refusals += 1;
      assert.equal(ledger.head === before, !whole);
    }
    assert.equal(ledger.length, length);
    const nodes = ledger.nodes({ on: ON });
    const of = (kind) => sorted(nodes.rows().filter(({ node }) => node === kind).map(({ code }) => code));
    assert.deepEqual(of("area"), sorted(model.areas.keys()));
    assert.deepEqual(of("organization"), sorted(model.units.keys()));
    const plan = ledger.match({ on: ON }).verify();
    const offered = new Map();
    for (const { resource, need, quantity } of plan.assignments) {
      assert.ok(model.needs.has(need));
      offered.set(resource, (offered.get(resource) ?? 0) + quantity);
    }
    for (const [resource, given] of offered) assert.ok(given <= model.resources.get(resource).quantity);
    const wanted = [...model.needs.values()].reduce((sum, { quantity }) => sum + quantity, 0);
    const sum = (cells) => [...cells].reduce((all, cell) => all + cell, 0);
    assert.equal(sum(plan.totals.column("wanted")), wanted);
    assert.equal(sum(plan.gaps.column("lacking")) + sum(plan.totals.column("served")), wanted);
    const again = Ledger.fromBytes(ledger.chunks(64));
    assert.equal(again.head, ledger.head);
    assert.equal(again.askJson({ ask: "match", on: ON }), plan.json());
    for (const handle of [again, plan, ledger]) handle.free();
  });
  fc.assert(property, { numRuns: 150 });
  assert.ok(taken > 100 && refusals > 100, `${taken} taken, ${refusals} refused`);
});

test("arbitrary text and bytes never kill the engine", () => {
  const ledger = Ledger.open("huichang", STAMP);
  const calls = [
    (value) => ledger.ask(value),
    (value) => ledger.append(value, STAMP),
    (value) => ledger.append("[]", value),
    (value) => Ledger.open(value, STAMP),
    (value) => Ledger.fromBytes(value),
    (value) => ledger.knownAt(value),
  ];
  const value = fc.oneof(fc.string({ unit: "binary" }), fc.uint8Array(), fc.json(), fc.anything({ withBigInt: true }), fc.double());
  fc.assert(
    fc.property(fc.constantFrom(...calls), value, (call, value) => {
      try {
        call(value)?.free?.();
      } catch (error) {
        const known = error instanceof GongjianError || error instanceof TypeError || error instanceof RangeError;
        if (!known || error.code?.startsWith("engine.")) throw error;
      }
    }),
    { numRuns: 2000 },
  );
  assert.equal(ledger.length, 1);
});
