// Writes the corpus as a TypeScript file: every draft, question and answer must fit the generated types.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const corpus = process.env.GONGJIAN_CORPUS;
const lines = ['import type { Answer, Draft, OtherAnswers, PlanJson, Question, Stamp, TableJson } from "gongjian";'];
let count = 0;
const say = (type, value) => lines.push(`export const v${(count += 1)}: ${type} = ${value};`);
for (const path of readdirSync(corpus, { recursive: true }).filter((path) => path.endsWith(".json")).sort()) {
  const story = JSON.parse(readFileSync(join(corpus, path), "utf8"));
  if (story.refused) continue;
  say("Stamp", JSON.stringify(story.stamp));
  for (const step of story.steps) {
    if (Array.isArray(step.append) && !step.refused) say("Draft[]", JSON.stringify(step.append));
    if (step.answer === undefined || typeof step.ask !== "object") continue;
    say("Question", JSON.stringify(step.ask));
    const answer = JSON.parse(step.answer);
    const { ask } = step.ask;
    const type = answer.columns ? "TableJson" : ask === "match" ? "PlanJson" : `OtherAnswers[${JSON.stringify(ask)}]`;
    say(type, JSON.stringify(answer));
  }
}
lines.push("export type Used = Answer<Question>;");
writeFileSync("goldens.ts", `${lines.join("\n")}\n`);
if (count < 200) throw new Error(`${count} values are too few`);
console.log(`${count} values of the corpus`);
