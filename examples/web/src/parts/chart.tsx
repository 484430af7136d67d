// 图 A chart of the engine, drawn as it comes; the table beside it says the same in words.
import { GraphChart, SankeyChart, TreeChart, BarChart, HeatmapChart } from "echarts/charts";
import {
  AriaComponent, DatasetComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "preact/hooks";

echarts.use([
  SankeyChart, TreeChart, GraphChart, BarChart, HeatmapChart, AriaComponent, DatasetComponent, GridComponent, LegendComponent,
  TitleComponent, TooltipComponent, VisualMapComponent, SVGRenderer,
]);

interface Props {
  option: Record<string, unknown> | null;
  label: string;
  height?: number;
  /** A click on a node, by its id. */
  onPick?: ((id: string, data: Record<string, unknown>) => void) | undefined;
}

export default function Chart({ option, label, height = 420, onPick }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  // A chart of its own for every option: one that is changed under the pointer may look for what is gone.
  useEffect(() => {
    if (!option) return;
    const element = place.current!;
    const made = echarts.init(element, null, { renderer: "svg" });
    made.setOption(option);
    if (onPick) made.on("click", ({ data }) => {
      const node = data as Record<string, unknown>;
      // A band of a flow is picked by where it comes from.
      const id = node["id"] ?? node["source"];
      if (typeof id === "string") pick.current?.(id, node);
    });
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element);
    return () => { watch.disconnect(); made.dispose(); };
  }, [option]);
  return <div class="chart" ref={place} role="img" aria-label={label} style={{ height: `${height}px` }} />;
}
