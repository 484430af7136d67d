// How a figure is taken: rounds of warming up, then the median, in milliseconds.
export function median(rounds, work, warm = 3) {
  for (let round = 0; round < warm; round++) work();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[rounds >> 1];
}
