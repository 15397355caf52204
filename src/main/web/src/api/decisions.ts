/** What the server decides about an alert of a delivery. */
export const DECISIONS = [
  "OPENED",
  "JOINED",
  "REPEAT",
  "LATE_COPY",
  "RESOLVED",
  "REOPENED",
  "SUPPRESSED_BY_MAINTENANCE",
  "MUTED_BY_SILENCE",
  "QUARANTINED",
] as const;
export type Decision = (typeof DECISIONS)[number];

/** The decision if it is one that we know; a later release of the server may have others. */
export function knownDecision(word: string): Decision | undefined {
  return DECISIONS.find((one) => one === word);
}
