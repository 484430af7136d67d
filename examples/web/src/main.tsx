// 开始 Opens what was open last, or the sample county, and shows the page.
import { render } from "preact";
import { App } from "./app";
import { demo, reopen, speak, state } from "./store";
import { work } from "./work";
import "./style/base.css";
import "./style/frame.css";
import "./style/parts.css";

speak(state().language);
render(<App />, document.getElementById("app")!);

// What is kept for when there is no network is fetched once everything that is shown is there.
const keepOffline = () => {
  if (import.meta.env.PROD && "serviceWorker" in navigator) void navigator.serviceWorker.register("./sw.js").catch(() => undefined);
};
// Only where nothing was kept: what was kept and could not be opened, or was stopped, must not be written over.
void work("open", reopen).then((open) => (open === false ? demo() : undefined)).finally(keepOffline);
