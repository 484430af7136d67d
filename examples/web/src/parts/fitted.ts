// 合宽 What a chart needs otherwise at its width. The engine draws for wide screens and for phones; between them its title
// would run over the edge, and the names in the middle of a flow over those at its right.

interface Levels { depth: number; label: Record<string, unknown> }
interface Flow { type?: string; top: number; left: number; right: number; nodeWidth: number; levels?: Levels[] }
interface Option { series?: Flow[]; media?: { query: { maxWidth?: number }; option: Option }[] }

/** What is set one after another, for a chart of that width. */
export function fitted(whole: Record<string, unknown>, width: number): Record<string, unknown>[] {
  const { media = [], ...wide } = whole as Option;
  const narrow = media.find(({ query }) => width <= (query.maxWidth ?? 0))?.option;
  return [{ ...wide }, { ...narrow }, otherwise(wide, narrow, width)];
}

function otherwise({ series = [] }: Option, narrow: Option | undefined, width: number): Record<string, unknown> {
  const line = { title: { textStyle: { width: width - 32 }, subtextStyle: { width: width - 32 } } };
  const flow = { ...series[0], ...narrow?.series?.[0] } as Flow;
  if (series[0]?.type !== "sankey" || !flow.levels) return line;
  const { top, left, right, nodeWidth, levels } = flow;
  const last = levels.length - 1;
  // From the edge of one column to that of the next.
  const gap = (width - left - right - nodeWidth) / last - nodeWidth;
  const inner = (label: Record<string, unknown>) =>
    gap > 200 ? label : { ...label, position: "inside", width: 2 * gap + nodeWidth - 16, textBorderColor: "#ffffff", textBorderWidth: 2 };
  return {
    ...line,
    // A narrow title may need a line more.
    series: [{ top: narrow ? top + 18 : top, left, right, nodeWidth, levels: levels.map(({ depth, label }) => ({ depth, label: depth === 0 || depth === last ? label : inner(label) })) }],
  };
}
