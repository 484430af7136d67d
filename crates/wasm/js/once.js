/** Loads a module once, however often it is called; a load that failed may be tried again. */
export function once(load, loaded = () => {}) {
  let ready;
  return async (source) => {
    ready ??= load(source).then(loaded, (failure) => {
      ready = undefined;
      throw failure;
    });
    await ready;
  };
}
