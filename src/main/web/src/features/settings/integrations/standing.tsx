import { CircleCheck, CircleDashed, CircleSlash, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Integration } from "@/api/schema.gen";
import { cx } from "@/ui/cx";
import type { SourceHealth } from "./queries";

export type Standing = "disabled" | "never" | "failing" | "quarantined" | "truncated" | "receiving";

/** What went wrong longer ago than this is no state any more, in ms. */
const RECENT_MS = 60 * 60_000;

/** How an integration does. */
export function standingOf(
  integration: Integration,
  health: SourceHealth | undefined,
  now: number,
): Standing {
  const recent = (at: string | null | undefined) => at != null && now - new Date(at).getTime() < RECENT_MS;
  if (!integration.enabled) {
    return "disabled";
  }
  if (lastReceived(integration, health) === null) {
    return "never";
  }
  if (recent(health?.last_failure?.received_at)) {
    return health?.last_failure?.state === "partial" ? "quarantined" : "failing";
  }
  return recent(health?.last_truncated_at) ? "truncated" : "receiving";
}

/** When a webhook last came; the keys know it too, to the minute. */
export function lastReceived(integration: Integration, health: SourceHealth | undefined): string | null {
  const { primary_key, secondary_key } = integration;
  const times = [health?.last_received_at, primary_key.last_used_at, secondary_key?.last_used_at];
  return (
    times
      .filter((at) => at != null)
      .sort()
      .at(-1) ?? null
  );
}

const MARKS: Record<Standing, readonly [LucideIcon, string]> = {
  disabled: [CircleSlash, "text-faint"],
  never: [CircleDashed, "text-accent"],
  failing: [TriangleAlert, "text-critical"],
  quarantined: [TriangleAlert, "text-medium"],
  truncated: [TriangleAlert, "text-medium"],
  receiving: [CircleCheck, "text-resolved"],
};

export function StandingMark({ standing }: { standing: Standing }) {
  const t = useTranslations("settings.integrations.standing");
  const [Icon, colour] = MARKS[standing];
  return (
    <span className="inline-flex items-start gap-1.5 sm:whitespace-nowrap">
      <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", colour)} />
      {t(standing)}
    </span>
  );
}
