// 保存 What the page keeps in this browser: the ledger, so that nothing is lost when it is closed.
//
// Two tabs may be open. Who writes holds a lock and looks whether the head is still the one it began with.

const NAME = "gongjian-platform";

export interface Kept { bytes: Uint8Array; head: string; name: string }

function database(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("ledger");
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await database();
  try {
    return await new Promise<T>((done, failed) => {
      const transaction = db.transaction("ledger", mode);
      const request = work(transaction.objectStore("ledger"));
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    db.close();
  }
}

export const kept = () => transact<Kept | undefined>("readonly", (store) => store.get("ledger"));
export const keep = (ledger: Kept) => transact("readwrite", (store) => store.put(ledger, "ledger"));
export const forget = () => transact("readwrite", (store) => store.delete("ledger"));

/** 台账已变 Another tab wrote in between. */
export class Overtaken extends Error {}

/** Writes under the lock, if the ledger that is kept is still the one with this head, or none is kept. */
export async function keepAfter(head: string, make: () => Promise<Kept>): Promise<Kept> {
  return navigator.locks.request(NAME, async () => {
    const now = await kept();
    if (now && now.head !== head) throw new Overtaken();
    const next = await make();
    await keep(next);
    channel.postMessage(next.head);
    return next;
  });
}

const channel = new BroadcastChannel(NAME);

/** Calls when another tab has written. */
export function onOtherTab(changed: (head: string) => void) {
  channel.onmessage = ({ data }: MessageEvent<string>) => changed(data);
}
export const tell = (head: string) => channel.postMessage(head);
