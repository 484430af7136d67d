// 引擎错误 What the package refuses by itself, on top of the codes of the core.

const SAID = {
  "engine.not_ready": [
    () => "the module is not loaded yet; `await init()` once before anything else",
    () => "模块尚未载入，请先执行 await init()",
  ],
  "engine.no_views": [
    () => "figures, charts and reports are a part of the engine that is loaded by itself; `await views()` once before them",
    () => "统计、图表与报告属于单独载入的部分，请先执行 await views()",
  ],
  "engine.dead": [
    (why) => `the engine has died and answers nothing more (${why}); in a page, reload, or use a worker, which can be replaced`,
    (why) => `引擎已停止工作（${why}），请刷新页面，或改用可替换的后台线程`,
  ],
  "engine.busy": [
    () => "the engine is at work; a progress callback cannot call it",
    () => "引擎正在计算，进度回调中不能再次调用",
  ],
  "engine.freed": [(what) => `the ${what} was freed`, (what) => `对象（${what}）已释放`],
  "engine.out_of_memory": [
    (bytes) => `${bytes} bytes do not fit into the memory of the engine`,
    (bytes) => `引擎内存不足，无法载入${bytes}字节`,
  ],
  "engine.no_worker": [
    (why) => `the worker could not be started (${why}); see docs/JAVASCRIPT.md for bundlers and content security policies`,
    (why) => `后台线程无法启动（${why}）`,
  ],
  "engine.ended": [() => "the worker was ended", () => "后台线程已结束"],
};

/** The wire form of a code with its one detail. */
export function problem(code, detail) {
  const [message, zh] = SAID[code].map((say) => say(detail));
  return { code, message, zh, data: detail === undefined ? {} : { detail: String(detail) } };
}
