// 理由 Everything about one need: by whom and which way it is served and how far that is, what is lacking and why,
// who else could, and what would close the gap.
import { useEffect, useRef, useState } from "preact/hooks";
import { useAnswer, Waiting } from "./asked";
import { AreaLink, OwnerLink, Priority, Way, via } from "./small";
import { describe } from "./changes";
import { communityOf } from "../model/day";
import { go } from "../route";
import { set, useStore } from "../store";
import type { Assignment, Explained, Gap } from "../wire";
import { amount, areaTitle, bar, before, category, number, reason, remedy, several, t, type Word } from "../words";

/** The reasons of one need; of several, each below its line, worked out when it is opened. */
export function WhyAll({ needs, resource, onClose }: { needs: string[]; resource: string | null; onClose: () => void }) {
  const { ledger } = useStore();
  const head = useRef<HTMLHeadingElement>(null);
  const [opened, open] = useState(needs.slice(0, 1));
  useEffect(() => head.current?.focus({ preventScroll: innerWidth > 900 }), []);
  if (needs.length === 1) return <Why need={needs[0]!} resource={resource} onClose={onClose} />;
  return (
    <div class="card why-card">
      <h2 tabIndex={-1} ref={head}>{t("needsOfRow", { n: number(needs.length) })}</h2>
      {needs.map((need, at) => {
        const posted = ledger?.lines.needs.get(need);
        return (
          <details key={need} open={at === 0} onToggle={({ currentTarget }) => { if (currentTarget.open && !opened.includes(need)) open([...opened, need]); }}>
            <summary>{posted && `${areaTitle(posted.area)} ${category(posted.category)} ${amount(posted.quantity, posted.measure)} `}<small class="code">{need}</small></summary>
            {opened.includes(need) && <Why need={need} resource={null} />}
          </details>
        );
      })}
      <p><button class="plain" onClick={onClose}>{t("close")}</button></p>
    </div>
  );
}

function Why({ need, resource, onClose }: { need: string; resource: string | null; onClose?: () => void }) {
  const { day, language } = useStore();
  const asked = useAnswer<Explained>({ ask: "explain", need });
  const told = asked.answer;
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => { if (told && onClose) head.current?.focus({ preventScroll: innerWidth > 900 }); }, [told]);
  if (!told || !day) return <Waiting of={asked} />;
  const chosen = told.assignments.filter((pair) => !resource || pair.resource === resource);
  return (
    <div class={onClose ? "card why-card" : ""}>
      <h2 tabIndex={-1} ref={head}>{t("needTitle", { place: areaTitle(told.area), category: category(told.category) })}</h2>
      <p><Priority n={told.priority} /> {t("needFacts", { wanted: amount(told.wanted, told.measure), served: number(told.served), lacking: number(told.wanted - told.served) })} <span class="code">{told.need}</span></p>
      <p class="faint"><AreaLink code={communityOf(day, told.area)} /></p>
      {told.gap && <Lacking gap={told.gap} />}
      {told.displaced && <><h3>{t("pushed")}</h3><p>{language === "zh" ? told.displaced.zh : told.displaced.en}</p></>}
      {chosen.map((pair, at) => <Pair pair={pair} first={at === 0} />)}
      {told.alternatives.length > 0 && (
        <>
          <h3>{t("alternatives")}</h3>
          <ul>{told.alternatives.map((other) => (
            <li><OwnerLink owner={other.owner} /> <small>{before(t("worse"))}{other.worse.urgency > 0 ? t("worseUrgent") : other.worse.cost > 0 ? t("worseBy", { n: number(other.worse.cost) }) : t("asGood")}</small></li>
          ))}</ul>
        </>
      )}
      {onClose && <p><button class="plain" onClick={onClose}>{t("close")}</button></p>}
    </div>
  );
}

const TERMS = ["entering", "down", "wider", "spare", "rating", "change"] as const;

function Pair({ pair, first }: { pair: Assignment; first: boolean }) {
  return (
    <>
      <h3>{t("path")}</h3>
      <p><Way of={pair} /></p>
      <p>{amount(pair.quantity, pair.measure)} · {via(pair)}</p>
      <table class="terms">
        <caption>{t("cost")} {first && <small>{t("costLead")}</small>}</caption>
        <tbody>
          {TERMS.filter((term) => term === "entering" || term === "down" || pair[term]).map((term) => (
            <tr><th scope="row">{t(term)}</th><td class="number">{number(pair[term] ?? 0)}</td></tr>
          ))}
          <tr class="sum"><th scope="row">{t("total")}</th><td class="number">{number(pair.cost)}</td></tr>
        </tbody>
      </table>
    </>
  );
}

const FUNNEL = ["offered", "reachable", "open", "skilled", "eligible"] as const;

function Lacking({ gap }: { gap: Gap }) {
  const most = Math.max(1, gap.offered);
  return (
    <div class="lack">
      <h3>{before(t("gaps"))}{reason(gap.reason)}</h3>
      <dl class="funnel" aria-label={t("funnel")}>
        {FUNNEL.map((step) => (
          <div><dt>{t(`f_${step}` as Word)}</dt><dd><span class="bar" aria-hidden="true"><span style={{ width: `${(gap[step] / most) * 100}%` }} /></span>{number(gap[step])}</dd></div>
        ))}
      </dl>
      {gap.missed.length > 0 && (
        <>
          <h3>{t("nearest")}</h3>
          <ul>{gap.missed.map((one) => <li><OwnerLink owner={one.owner} /> {one.bars.length > 0 && <small>{before(t("barred"))}{several(one.bars.map(bar))}</small>}</li>)}</ul>
        </>
      )}
      {gap.holders.length > 0 && (
        <>
          <h3>{t("holders")}</h3>
          <ul>{gap.holders.map((one) => <li><a href={`#/match?need=${encodeURIComponent(one.need)}`}>{one.need}</a> <Priority n={one.priority} /></li>)}</ul>
        </>
      )}
      <h3>{t("remedy")}</h3>
      <p>{remedy(gap.reason)}</p>
      {gap.fix && (
        <p><button onClick={() => { set({ changes: [gap.fix!] }); go("whatif"); }}>{t("tryFix")}</button> <small>{describe(gap.fix)}</small></p>
      )}
    </div>
  );
}
