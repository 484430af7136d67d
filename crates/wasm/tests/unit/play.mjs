// 语料 How a case of tests/corpus is played, in Node and in a page alike: the same bytes in every language.

/** A JSON string stands for its text, anything else for compact JSON. */
const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** What is wrong with a case: the expected and the found side by side; nothing if all is well. */
export function play({ Ledger, GongjianError }, { pack, stamp, refused, steps, head }) {
  const wrong = [];
  const same = (what, found, due) => {
    if (found !== due) wrong.push({ what, found, due });
  };
  /** What came back, or the wire form of what was thrown; the other is undefined. */
  const outcome = (run) => {
    try {
      return [run(), undefined];
    } catch (error) {
      if (!(error instanceof GongjianError)) throw error;
      return [undefined, error.json];
    }
  };
  const [ledger, found] = outcome(() => Ledger.open(text(pack), text(stamp)));
  same("opening", found, refused);
  if (found !== undefined) return wrong;
  for (const [at, step] of steps.entries()) {
    if (step.ask !== undefined) {
      const [answer, refusal] = outcome(() => ledger.askJson(text(step.ask)));
      same(`answer ${at}`, answer, step.answer);
      same(`refusal ${at}`, refusal, step.refused);
      // The idiomatic answer holds the same, whether it is a table, a plan or plain data.
      const [again] = outcome(() => ledger.ask(text(step.ask)));
      if (again !== undefined) {
        same(`idiomatic answer ${at}`, typeof again.json === "function" ? again.json() : JSON.stringify(again), canonical(answer));
        again.free?.();
      }
    } else {
      const [, refusal] = outcome(() => ledger.append(text(step.append), text(step.stamp ?? stamp)));
      same(`append ${at}`, refusal, step.refused);
    }
  }
  same("head", ledger.head, head);
  const again = Ledger.fromBytes(ledger.chunks(100));
  same("head read again", again.head, ledger.head);
  same("bytes", String(again.bytes()), String(ledger.bytes()));
  again.free();
  ledger.free();
  return wrong;
}

/** JSON as JavaScript writes it. */
const canonical = (answer) => JSON.stringify(JSON.parse(answer));
