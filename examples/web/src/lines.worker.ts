// Reads the lines of a ledger beside the page, which never waits for it.
import { readLines } from "./model/lines";

onmessage = ({ data }: MessageEvent<Uint8Array>) => postMessage(readLines(data));
