import { useTranslations } from "use-intl";
import { type Decision, knownDecision } from "@/api/decisions";
import { Badge, type BadgeTone } from "./badge";

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
