// 后台 The far end: what runs inside a worker. It answers one request after another.
//
// It holds ledgers and plans by number and nothing that could be lost: the page keeps the bytes of every ledger, and a
// plan is made again from the ledger as it was, which gives the same plan.
import { readCounty } from "./county.js";
import { Ledger } from "./ledger.js";
import { Plan, TABLES } from "./plan.js";
import { Table, plain } from "./table.js";
import { seeing } from "./views.js";
import { GongjianError } from "./wire.js";

/**
 * Answers what comes to a port; `load` loads the engine, `loadViews` its second part, `loadReader` the reader of
 * workbooks, each when it is first needed.
 */
export function serve(port, load, loadViews, loadReader) {
  const ledgers = new Map();
  const plans = new Map();
  let flag;
  let views;
  /** Runs what may need the second part. */
  const seen = (run) => seeing(run, () => loadViews(views));

  /** The ledger of a request, opened again from the page's copy where this worker is new. */
  async function ledgerOf({ ledger, blob }) {
    if (!ledgers.has(ledger)) ledgers.set(ledger, Ledger.fromBytes(await bytesOf(blob)));
    return ledgers.get(ledger);
  }
  async function planOf(request) {
    const { plan, seq, question } = request;
    if (!plans.has(plan)) {
      const ledger = await ledgerOf(request);
      const then = ledger.length === seq ? ledger : ledger.knownAt(seq);
      try {
        plans.set(plan, then.ask(question));
      } finally {
        if (then !== ledger) then.free();
      }
    }
    return plans.get(plan);
  }
  const opened = (number, ledger, from = 0, more) => {
    const { head, length, torn, size } = ledger;
    const answer = { ...more, head, length, torn, size, added: tail(ledger, from) };
    // Held only once the page can be told its number, by which it is given back.
    ledgers.set(number, ledger);
    return answer;
  };

  const ops = {
    open: ({ ledger, pack, stamp }) => opened(ledger, Ledger.open(pack, stamp)),
    async fromBytes({ ledger, blob }) {
      const read = Ledger.fromBytes(await bytesOf(blob));
      return opened(ledger, read, read.size);
    },
    async county({ ledger, files, how, reader }, options) {
      await loadReader(reader);
      const sources = await Promise.all(files.map(async ({ name, blob }) => ({ name, bytes: await bytesOf(blob) })));
      const { ledger_bytes, ...imported } = readCounty(sources, how, options);
      return opened(ledger, Ledger.fromBytes(ledger_bytes), 0, { imported });
    },
    async knownAt(request) {
      const then = (await ledgerOf(request)).knownAt(request.seq);
      return opened(request.made, then, then.size);
    },
    async append(request, options) {
      const ledger = await ledgerOf(request);
      const from = ledger.size;
      const receipt = ledger.append(request.drafts, request.stamp, { ...options, head: request.head });
      return opened(request.ledger, ledger, from, { receipt });
    },
    async ask(request, options) {
      const ledger = await ledgerOf(request);
      const answer = await seen(() => ledger.ask(request.question, options));
      if (answer instanceof Table) return { table: taken(answer) };
      if (!(answer instanceof Plan)) return { value: answer };
      try {
        const tables = TABLES.map((name) => taken(answer.table(name, options)));
        const plan = { on: answer.on, policy: answer.policy, json: answer.json(), tables };
        plans.set(request.made, answer);
        return { plan };
      } catch (failure) {
        // Telling may be stopped too, and of a plan that never arrived nobody says that it may go.
        answer.free();
        throw failure;
      }
    },
    async askJson(request, options) {
      const ledger = await ledgerOf(request);
      return { value: await seen(() => ledger.askJson(request.question, options)) };
    },
    planTable: async (request, options) => ({ table: taken((await planOf(request)).table(request.name, options)) }),
    planVerify: async (request) => ({ value: void (await planOf(request)).verify() }),
    planOrders: async (request, options) => ({ value: (await planOf(request)).orders(options) }),
    async report(request, options) {
      const [ledger, plan] = [await ledgerOf(request), await planOf(request)];
      return { value: await seen(() => ledger.report(plan, request.cover, options)) };
    },
    free({ ledger, plan }) {
      for (const [map, number] of [[ledgers, ledger], [plans, plan]]) {
        map.get(number)?.free();
        map.delete(number);
      }
      return {};
    },
  };

  port.listen(async (message) => {
    if (message.hello) {
      views = message.hello.views;
      flag = message.hello.flag && new Int32Array(message.hello.flag);
      return load(message.hello.module).then(
        () => port.post({ ready: true }),
        (failure) => port.post({ failed: failure?.message ?? String(failure) }),
      );
    }
    const { id, op } = message;
    const options = {
      goes: flag && (() => Atomics.load(flag, 0) !== id),
      onProgress: message.tells
        ? (done, total, phase) => port.post({ id, progress: [done, total, phase] })
        : undefined,
    };
    try {
      const answer = await ops[op](message, options);
      port.post({ id, answer }, buffers(answer));
    } catch (failure) {
      port.post({ id, ...thrown(failure) });
    }
  });
}

const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

function tail(ledger, from) {
  const chunks = [];
  let at = 0;
  for (const chunk of ledger.chunks()) {
    if (at + chunk.length > from) chunks.push(chunk.subarray(Math.max(0, from - at)));
    at += chunk.length;
  }
  return new Blob(chunks);
}

/** A table as plain data; what it held inside the engine is given back. */
function taken(table) {
  try {
    return plain(table);
  } finally {
    table.free();
  }
}

/** Columns that are handed over instead of copied. */
function buffers({ table, plan }) {
  const tables = [table, ...(plan?.tables ?? [])].filter(Boolean);
  const columns = tables.flatMap(({ columns }) => columns.map(({ values }) => values));
  return columns.filter(ArrayBuffer.isView).map(({ buffer }) => buffer);
}

/** An error as plain data: structured clone would drop its fields. */
function thrown(failure) {
  if (failure instanceof GongjianError) return { refused: { message: failure.message, json: failure.json } };
  return { wrong: { name: failure?.name, message: failure?.message ?? String(failure) } };
}
