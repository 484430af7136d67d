// 句柄 What stands for something inside the engine until it is freed.
import { engine } from "./guard.js";
import { trouble } from "./wire.js";

const MINE = Symbol("made by the package");

/** A handle of the engine. Free it when done, or declare it with `using`; a forgotten one is collected in time. */
export class Handle {
  #raw;
  #what;
  constructor(mine, raw, what) {
    if (mine !== MINE) throw new TypeError(`a ${this.constructor.name} is not made with new`);
    this.#raw = raw;
    this.#what = what;
  }
  /** Runs something with what is inside, unless it was freed or the engine is dead. */
  static inside(handle, run) {
    engine.check();
    const raw = handle.#raw;
    if (raw === undefined) throw trouble("engine.freed", handle.#what);
    return engine.call(() => run(raw));
  }
  /** Gives back its memory; a second time does nothing. */
  free() {
    const raw = this.#raw;
    this.#raw = undefined;
    if (raw === undefined) return;
    if (engine.takesBack()) engine.call(() => raw.free());
    else raw.__destroy_into_raw();
  }
}
// Not every engine that runs this knows the symbol yet.
Handle.prototype[Symbol.dispose ?? Symbol.for("Symbol.dispose")] = function () {
  this.free();
};
export { MINE };
