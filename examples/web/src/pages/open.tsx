// 打开数据 A ledger or a county's workbook, chosen or dropped; the faults of a workbook beside their cells.
import { useRef, useState } from "preact/hooks";
import { engine, Refused } from "../engine";
import { Pick } from "../parts/small";
import { Table } from "../parts/table";
import { instant } from "../model/now";
import { csv, save } from "../model/save";
import { demo, take, set, useStore } from "../store";
import { work } from "../work";
import type { Fault } from "../wire";
import { number, t } from "../words";

/** The towns whose rules the engine ships. */
const PACKS = [["huichang", "会昌县"], ["jixian", "集贤县"], ["chuzhou", "滁州市"], ["fuqiang", "富强新村"], ["houma", "侯马市"]] as const;
const LARGEST = 256 * 1024 * 1024;
const LARGEST_BOOK = 48 * 1024 * 1024;

interface Checked { file: string; faults: Fault[] }

export function Open() {
  const { ledger, day, language } = useStore();
  const [checked, show] = useState<Checked | null>(null);
  const [over, hover] = useState(false);
  const [pack, by] = useState("huichang");
  const [since, from] = useState(day?.on ?? instant("").slice(0, 10));
  const input = useRef<HTMLInputElement>(null);

  const read = (name: string, blob: Blob) => {
    show(null);
    const book = !/\.(jsonl|json|ndjson)$/i.test(name);
    return work(book ? "read" : "open", async (watch) => {
      if (blob.size > (book ? LARGEST_BOOK : LARGEST)) {
        const most = number((book ? LARGEST_BOOK : LARGEST) / 1024 / 1024);
        throw new Refused({ code: "page.huge", message: `${name}: ${number(Math.ceil(blob.size / 1024 / 1024))} MB; at most ${most} MB`, zh: `${name}：${number(Math.ceil(blob.size / 1024 / 1024))} MB，最多 ${most} MB` });
      }
      const bytes = new Uint8Array(await blob.arrayBuffer());
      if (!book) return take(name, bytes, watch);
      try {
        await take(name, await engine.county(name, bytes, pack, { recorded: instant(""), by: "p-clerk" }, since, watch), watch);
        set({ notice: { tone: "good", key: "taken" } });
      } catch (failure) {
        if (!(failure instanceof Refused) || !failure.faults.length) throw failure;
        show({ file: name, faults: failure.faults });
      }
    });
  };
  const sample = (file: string) => work("read", async ({ signal = null }) => {
    const answer = await fetch(`./data/${file}`, { signal });
    if (!answer.ok) throw new Error(file);
    await read(file, await answer.blob());
  });
  return (
    <>
      <p class="lead">{t("openLead")}</p>
      <div class={over ? "drop over" : "drop"}
        onDragOver={(event) => { event.preventDefault(); hover(true); }} onDragLeave={() => hover(false)}
        onDrop={(event) => { event.preventDefault(); hover(false); const file = event.dataTransfer?.files[0]; if (file) void read(file.name, file); }}>
        <p>{t("openDrop")} <button class="strong" onClick={() => input.current?.click()}>{t("openChoose")}</button></p>
        <p class="faint">{t("openKinds")}</p>
        <input ref={input} class="hidden" type="file" aria-label={t("openChoose")} tabIndex={-1} accept=".jsonl,.xlsx,.csv"
          onChange={({ currentTarget }) => { const file = currentTarget.files?.[0]; currentTarget.value = ""; if (file) void read(file.name, file); }} />
      </div>
      <div class="tools">
        <Pick label={t("packOf")} value={pack} onChange={by} options={PACKS} />
        <label class="pick">{t("sinceOf")} <input type="date" value={since} required onChange={(event) => { if (event.currentTarget.value) from(event.currentTarget.value); }} /></label>
      </div>
      {checked && <Faults checked={checked} language={language} />}
      {ledger && (
        <section>
          <h2>{t("opened", { name: ledger.name })}</h2>
          <p class="faint">{t("openedFacts", { entries: number(ledger.length), head: ledger.head.slice(0, 16) })}</p>
        </section>
      )}
      <section>
        <h2>{t("openDemo")}</h2>
        <p><button onClick={() => void demo()}>{t("openDemo")}</button> <span class="faint">{t("openDemoHint")}</span></p>
        <h3>{t("openSamples")}</h3>
        <ul class="actions">
          {([["huichang.xlsx", "sampleClean"], ["huichang-messy.xlsx", "sampleMessy"], ["huichang-three.xlsx", "sampleThree"]] as const).map(([file, what]) => (
            <li><a href={`./data/${file}`} download>{file}</a> <span class="faint">{t(what)}</span> <button class="plain" aria-label={`${t("checkIt")} ${file}`} onClick={() => void sample(file)}>{t("checkIt")}</button></li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Faults({ checked: { file, faults }, language }: { checked: Checked; language: string }) {
  const said = (fault: Fault) => (language === "zh" ? fault.zh : fault.message);
  return (
    <section class="faults" role="alert">
      <h2>{t("faultsTitle", { file, n: number(faults.length) })}</h2>
      <p>{t("faultsLead")}</p>
      <Table caption={t("faultsTitle", { file, n: faults.length })} quiet rows={faults} keyOf={(fault, at) => `${at} ${fault.sheet} ${fault.row}`} page={30} columns={[
        { head: t("sheet"), cell: (fault) => fault.sheet ?? fault.file ?? "—" },
        { head: t("row"), cell: (fault) => (fault.row ? t("faultRow", { n: fault.row }) : "—") },
        { head: t("column"), cell: (fault) => (fault.column ? t("faultColumn", { name: fault.column }) : "—") },
        { head: t("fault"), cell: (fault) => said(fault) },
      ]} />
      <p><button onClick={() => save(`faults-${file}.csv`, csv([t("sheet"), t("row"), t("column"), t("fault")], faults.map((fault) => [fault.sheet ?? "", fault.row ?? "", fault.column ?? "", said(fault)])), "text/csv;charset=utf-8")}>{t("faultsSave")}</button></p>
    </section>
  );
}
