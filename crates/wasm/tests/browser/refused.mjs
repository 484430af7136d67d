// A page whose policy lets no module in: it is told, and lives.
import { Ledger, init } from "/gongjian/web.js";
import { connect } from "/gongjian/worker.js";

const said = async (run) => run().then(() => "none", (error) => `${error.code ?? error.name}: ${error.message}`);
const loading = await said(() => init());
const using = await said(async () => Ledger.open("huichang", {}));
window.result = { loading, using, worker: await said(() => connect()) };
