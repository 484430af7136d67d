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
  const chart = useRef<echarts.ECharts | null>(null);
  useEffect(() => {
    const element = place.current!;
    const made = echarts.init(element, null, { renderer: "svg" });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element);
    return () => { watch.disconnect(); made.dispose(); };
  }, []);
  useEffect(() => {
    if (!option) return;
    chart.current?.setOption(option, true);
    chart.current?.off("click");
    if (onPick) chart.current?.on("click", ({ data }) => {
      const node = data as Record<string, unknown>;
      // A band of a flow is picked by where it comes from.
      const id = node["id"] ?? node["source"];
      if (typeof id === "string") onPick(id, node);
    });
  }, [option, onPick]);
  return <div class="chart" ref={place} role="img" aria-label={label} style={{ height: `${height}px` }} />;
}
