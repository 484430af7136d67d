// 提问 A method for each question that can be asked of a ledger.
// Written by `BLESS=1 cargo test --test house` from the types of the core; not by hand.

export const questions = (Base) =>
  class extends Base {
    entry(question, options) {
      return this.ask({ ...question, ask: "entry" }, options);
    }
    levels(question, options) {
      return this.ask({ ...question, ask: "levels" }, options);
    }
    areas(question, options) {
      return this.ask({ ...question, ask: "areas" }, options);
    }
    subtree(question, options) {
      return this.ask({ ...question, ask: "subtree" }, options);
    }
    dot(question, options) {
      return this.ask({ ...question, ask: "dot" }, options);
    }
    path(question, options) {
      return this.ask({ ...question, ask: "path" }, options);
    }
    coverage(question, options) {
      return this.ask({ ...question, ask: "coverage" }, options);
    }
    findings(question, options) {
      return this.ask({ ...question, ask: "findings" }, options);
    }
    claims(question, options) {
      return this.ask({ ...question, ask: "claims" }, options);
    }
    tieKinds(question, options) {
      return this.ask({ ...question, ask: "tie_kinds" }, options);
    }
    ties(question, options) {
      return this.ask({ ...question, ask: "ties" }, options);
    }
    agreements(question, options) {
      return this.ask({ ...question, ask: "agreements" }, options);
    }
    seatsOwed(question, options) {
      return this.ask({ ...question, ask: "seats_owed" }, options);
    }
    nodes(question, options) {
      return this.ask({ ...question, ask: "nodes" }, options);
    }
    links(question, options) {
      return this.ask({ ...question, ask: "links" }, options);
    }
    lists(question, options) {
      return this.ask({ ...question, ask: "lists" }, options);
    }
    match(question, options) {
      return this.ask({ ...question, ask: "match" }, options);
    }
    assignments(question, options) {
      return this.ask({ ...question, ask: "assignments" }, options);
    }
    gaps(question, options) {
      return this.ask({ ...question, ask: "gaps" }, options);
    }
    outbid(question, options) {
      return this.ask({ ...question, ask: "outbid" }, options);
    }
    settled(question, options) {
      return this.ask({ ...question, ask: "settled" }, options);
    }
    stable(question, options) {
      return this.ask({ ...question, ask: "stable" }, options);
    }
    idle(question, options) {
      return this.ask({ ...question, ask: "idle" }, options);
    }
    missed(question, options) {
      return this.ask({ ...question, ask: "missed" }, options);
    }
    totals(question, options) {
      return this.ask({ ...question, ask: "totals" }, options);
    }
    prices(question, options) {
      return this.ask({ ...question, ask: "prices" }, options);
    }
    help(question, options) {
      return this.ask({ ...question, ask: "help" }, options);
    }
    losses(question, options) {
      return this.ask({ ...question, ask: "losses" }, options);
    }
    whyNot(question, options) {
      return this.ask({ ...question, ask: "why_not" }, options);
    }
    explain(question, options) {
      return this.ask({ ...question, ask: "explain" }, options);
    }
    whatIf(question, options) {
      return this.ask({ ...question, ask: "what_if" }, options);
    }
    whatIfs(question, options) {
      return this.ask({ ...question, ask: "what_ifs" }, options);
    }
    compare(question, options) {
      return this.ask({ ...question, ask: "compare" }, options);
    }
    changes(question, options) {
      return this.ask({ ...question, ask: "changes" }, options);
    }
    pairings(question, options) {
      return this.ask({ ...question, ask: "pairings" }, options);
    }
    orders(question, options) {
      return this.ask({ ...question, ask: "orders" }, options);
    }
  };
