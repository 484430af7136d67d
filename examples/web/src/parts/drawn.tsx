// 引擎的图 Asks the engine for a chart and draws it; the drawing code is loaded when the first is shown.
import { lazy, Suspense } from "preact/compat";
import { useAnswer, Waiting } from "./asked";
import { useStore } from "../store";
import type { Chart as Answer } from "../wire";
import { t } from "../words";

const Chart = lazy(() => import("./chart"));

interface Props { question: Record<string, unknown>; height?: number; onPick?: (id: string, data: Record<string, unknown>) => void }

export function Drawn({ question, height = 420, onPick }: Props) {
  const { language } = useStore();
  const asked = useAnswer<Answer>({ ask: "chart", language, ...question });
  const chart = asked.answer;
  if (asked.failure !== null) return <Waiting of={asked} />;
  const label = language === "zh" ? chart?.zh : chart?.title;
  return (
    <Suspense fallback={<div class="chart" style={{ height: `${height}px` }} />}>
      <Chart option={chart?.option ?? null} label={label ?? t("busyask")} height={height} onPick={onPick} />
    </Suspense>
  );
}
