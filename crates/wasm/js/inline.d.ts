export * from "./index.js";
/** Unpacks and loads the engine. */
export function init(): Promise<void>;
/** The same: here both parts of the engine are loaded at once. */
export function views(): Promise<void>;
