import { problemOf } from "./problem";

const MOST_READS = 4;
const MOST_WRITES = 2;
const LONGEST_MS = 15_000;

/** Reads are tried again while waiting may help. */
export function retryRead(failures: number, error: unknown): boolean {
  return problemOf(error).isPassing && failures < MOST_READS;
}

/** Writes are tried again as well, because they carry an `Idempotency-Key`; less often, because somebody waits. */
export function retryWrite(failures: number, error: unknown): boolean {
  const problem = problemOf(error);
  return (
    (problem.isPassing || problem.type === "in-progress") && problem.status !== 429 && failures < MOST_WRITES
  );
}

/** How long to wait, in ms: as the server said, else doubling from half a second. */
export function retryDelay(failures: number, error: unknown): number {
  const { retryAfter } = problemOf(error);
  return Math.min(LONGEST_MS, retryAfter === null ? 500 * 2 ** failures : retryAfter * 1000);
}
