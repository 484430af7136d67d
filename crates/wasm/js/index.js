import "./faults.js";
export { Ledger } from "./ledger.js";
export { Plan } from "./plan.js";
export { Table } from "./table.js";
export { GongjianError } from "./wire.js";
