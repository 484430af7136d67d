export * from "./index.js";
/** Unpacks and loads the engine. */
export function init(): Promise<void>;
