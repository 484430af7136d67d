// 框架 The frame: title, day, navigation, what is being done, what went wrong, and the page.
import { useEffect, useRef } from "preact/hooks";
import { DayBar } from "./parts/daybar";
import { pages } from "./pages";
import { link, useRoute } from "./route";
import { goBack, reopen, set, speak, useStore, type Notice } from "./store";
import { work } from "./work";
import { isWord, number, t } from "./words";

export function App() {
  const store = useStore();
  const route = useRoute();
  const page = pages.find(({ path }) => path === route.page) ?? pages[store.ledger ? 0 : pages.length - 1]!;
  const shown = store.ledger || page.free ? page : pages.at(-1)!;
  const main = useRef<HTMLElement>(null);
  useEffect(() => { document.title = `${t(shown.title)} · ${t("title")}`; }, [shown, store.language]);
  useEffect(() => { if (route.page) { main.current?.focus({ preventScroll: true }); scrollTo(0, 0); } }, [route.page]);
  const Show = shown.show;
  // A plan is of what no order holds: who has accepted one would else find that nobody is served.
  const ordered = store.day?.ordered ?? 0;
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{t("skip")}</a>
      <header>
        <p class="brand"><img src="./icon.svg" alt="" width="28" height="28" /><span>{t("title")}<small>{store.ledger?.name ?? t("subtitle")}</small></span></p>
        <DayBar />
        <button class="language" lang={store.language === "zh" ? "en" : "zh-CN"} onClick={() => speak(store.language === "zh" ? "en" : "zh")}>{t("language")}</button>
      </header>
      <nav aria-label={t("nav")}>
        <ul>
          {pages.map(({ path, title, free }) => (
            <li><a href={link(path)} aria-current={path === shown.path ? "page" : undefined} aria-disabled={!store.ledger && !free ? true : undefined}>{t(title)}</a></li>
          ))}
        </ul>
      </nav>
      <div class={store.busy ? "busy on" : "busy"}>
        <p role="status">
          {store.busy && t("busy", { what: isWord(`busy${store.busy}`) ? t(`busy${store.busy}` as "busyday") : store.busy })}
        </p>
        {/* What is over in a moment shows neither. */}
        {store.busy && store.progress !== null && <progress class="slow" aria-label={t("done")} max={100} value={store.progress} />}
        {store.busy && store.stop && <button class="slow" onClick={store.stop}>{t("stop")}</button>}
      </div>
      {store.notice && <Said notice={store.notice} />}
      <main id="main" tabIndex={-1} ref={main} aria-busy={store.busy !== null}>
        <h1>{t(shown.title)}{store.day && !shown.free && <small>{t("asOfDay", { day: store.day.on })}</small>}</h1>
        {ordered > 0 && !shown.free && <p class="lead">{t("ordersLeft", { n: number(ordered) })}</p>}
        <Show of={route.of} />
      </main>
      <footer>{t("demo")}</footer>
    </>
  );
}

function Said({ notice }: { notice: Notice }) {
  const { language } = useStore();
  const words = isWord(notice.key) ? t(notice.key, { detail: notice.detail ?? "" }) : notice.key;
  const stale = notice.key === "overtaken" || notice.key === "othertab";
  return (
    <div class={`notice ${notice.tone}`} role="alert">
      <p>{words}{notice.problem && <small>{language === "zh" ? notice.problem.zh : notice.problem.message}</small>}</p>
      {stale && <button onClick={() => void work("open", reopen)}>{t("reload")}</button>}
      {notice.back && <button onClick={() => void work("open", goBack)}>{t("goBack", { name: notice.back })}</button>}
      <button class="plain" onClick={() => set({ notice: null })}>{t("close")}</button>
    </div>
  );
}
