// 页面目录 Every page, in the order of the navigation. A page is one file and one line here; casework, obligations
// and assessment get theirs the same way.
import type { FunctionComponent } from "preact";
import type { Word } from "../words";
import { Help } from "./help";
import { Hierarchy } from "./hierarchy";
import { Match } from "./match";
import { Open } from "./open";
import { Orders } from "./orders";
import { Overview } from "./overview";
import { Places } from "./places";
import { WhatIf } from "./whatif";

export interface Page {
  path: string;
  title: Word;
  show: FunctionComponent<{ of: URLSearchParams }>;
  /** Whether it can be shown without a ledger. */
  free?: boolean;
}

export const pages: Page[] = [
  { path: "overview", title: "overview", show: Overview },
  { path: "hierarchy", title: "hierarchy", show: Hierarchy },
  { path: "places", title: "places", show: Places },
  { path: "match", title: "match", show: Match },
  { path: "whatif", title: "whatif", show: WhatIf },
  { path: "help", title: "help", show: Help },
  { path: "orders", title: "orders", show: Orders },
  { path: "open", title: "open", show: Open, free: true },
];
