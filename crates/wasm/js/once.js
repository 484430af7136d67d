/** Loads a module once, however often it is called; a load that failed may be tried again. */
export function once(guard, load) {
  let ready;
  return async (source) => {
    ready ??= load(source).then(
      () => guard.loaded(),
      (failure) => {
        ready = undefined;
        throw failure;
      },
    );
    await ready;
  };
}
