import { useTranslations } from "use-intl";
import { Badge, type BadgeTone } from "./badge";

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

const TONES: Record<Decision, BadgeTone> = {
  OPENED: "critical",
  JOINED: "high",
  REPEAT: "neutral",
  LATE_COPY: "neutral",
  RESOLVED: "resolved",
  REOPENED: "high",
  SUPPRESSED_BY_MAINTENANCE: "info",
  MUTED_BY_SILENCE: "info",
  QUARANTINED: "medium",
};

/** The decision if it is one that we know; a later release of the server may have others. */
export function knownDecision(word: string): Decision | undefined {
  return DECISIONS.find((one) => one === word);
}

/** A decision in a word or two; one that we do not know as the server writes it. */
export function DecisionBadge({ decision }: { decision: string }) {
  const t = useTranslations("matching.decisions");
  const known = knownDecision(decision);
  return (
    <Badge tone={known ? TONES[known] : "neutral"} title={decision}>
      {known ? t(`${known}.word`) : decision}
    </Badge>
  );
}

/** The sentence that says what a decision means; nothing for one that we do not know. */
export function useDecisionSentence(): (decision: string) => string | null {
  const t = useTranslations("matching.decisions");
  return (word) => {
    const known = knownDecision(word);
    return known ? t(`${known}.sentence`) : null;
  };
}
