// 用语 Words in both languages, and how figures and codes are said.
import { bars, codes, idles, kinds, ones, reasons, remedies } from "./words/kinds";
import { frame } from "./words/frame";
import { match } from "./words/match";
import { state } from "./store";
import type { Owner } from "./wire";

const words = { ...frame, ...match };
export type Word = keyof typeof words;
type Two = readonly [string, string];

const pick = (two: Two) => two[state().language === "zh" ? 0 : 1];

/** A word of the page, with its blanks filled; {n|need|needs} is the one or the other, by how many. */
export function t(word: Word, blanks: Record<string, string | number> = {}): string {
  return pick(words[word])
    .replace(/\{(\w+)\|([^|}]*)\|([^|}]*)\}/g, (_, name: string, one: string, many: string) => (String(blanks[name]) === "1" ? one : many))
    .replace(/\{(\w+)\}/g, (_, name: string) => String(blanks[name] ?? ""));
}
export const isWord = (word: string): word is Word => word in words;

const from = (table: Record<string, Two>) => (code: string | null | undefined) => (code ? (table[code] ? pick(table[code]) : code) : "");
export const kind = from(kinds);
export const reason = from(reasons);
export const remedy = from(remedies);
export const bar = from(bars);
export const idle = from(idles);

function titled(list: string, code: string): string {
  const key = `${list}:${code}`;
  if (state().language === "en") return codes[key] ?? code;
  return state().ledger?.lines.titles.get(key) ?? code;
}
export const category = (code: string) => titled("categories", code);
export const measure = (code: string) => titled("measures", code);
/** The unit of a single one. */
export const measureOne = (code: string) => (zh() ? undefined : ones[code]) ?? measure(code);
export const skill = (code: string) => titled("skills", code);
export const tieKind = (code: string) => { const said = kind(code); return said === code ? titled("tie_kinds", code) : said; };

const zh = () => state().language === "zh";
/** What stands in brackets after something, what stands before something, and one after another, as each language sets them. */
export const bracketed = (text: string) => (zh() ? `（${text}）` : ` (${text})`);
export const before = (text: string) => (zh() ? `${text}：` : `${text}: `);
export const several = (items: string[]) => items.join(zh() ? "、" : ", ");

/** A number with its thousands set apart. */
export const number = (value: number) => value.toLocaleString(state().language === "zh" ? "zh-CN" : "en-GB");
/** A quantity with its unit. */
export const amount = (value: number, unit: string) => `${number(value)} ${value === 1 ? measureOne(unit) : measure(unit)}`;

export function areaTitle(code: string): string {
  return state().day?.areas.get(code)?.title ?? code;
}
export function orgTitle(code: string): string {
  const newcomer = state().newcomers.find(({ event }) => (event.data as { organization?: string }).organization === code);
  return state().day?.orgs.get(code)?.title ?? (newcomer?.event.data as { title?: string })?.title ?? code;
}
/** Who offers something: a unit by its title, a person by the code. */
export const ownerTitle = (owner: Owner) => ("organization" in owner ? orgTitle(owner.organization) : owner.person);
