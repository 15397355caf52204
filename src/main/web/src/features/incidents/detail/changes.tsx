import { ArrowRight } from "lucide-react";
import { useTranslations } from "use-intl";
import type { TimelineEntry } from "@/api/schema.gen";
import { SEVERITIES, type Severity, SeverityMark } from "@/ui/marks";
import { useExactTime } from "@/ui/time";

/** Told by other fields, or by the entry itself. */
const SAID_ELSEWHERE = new Set([
  "status",
  "impact",
  "acknowledged_at",
  "acknowledged_by",
  "resolved_at",
  "resolved_by",
  "alerts_firing",
  "alerts_resolved",
  "alerts_unconfirmed",
  "merged_into",
  "merged_from",
]);
const NAMED = [
  "title",
  "description",
  "severity",
  "phase",
  "service",
  "environment",
  "team",
  "assignee",
  "labels",
  "tags",
  "runbook_url",
  "started_at",
] as const;

/** Which fields changed, from what to what. */
export function Changes({ changes }: Pick<TimelineEntry, "changes">) {
  const t = useTranslations("incident.deeds.fields");
  const words = useTranslations("incident.timeline");
  const fields = Object.entries(changes).filter(([field]) => !SAID_ELSEWHERE.has(field));
  if (fields.length === 0) {
    return null;
  }
  return (
    <ul className="mt-0.5 flex flex-col gap-0.5 text-sm">
      {fields.map(([field, [before, after]]) => {
        const known = NAMED.find((name) => name === field);
        return (
          <li key={field} className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-faint">
            <span>{known ? t(known) : field}</span>
            {field === "description" ? (
              <span className="text-ink">{words(after === null ? "removed" : "rewritten")}</span>
            ) : (
              <>
                <Value field={field} value={before} isBefore />
                <ArrowRight aria-hidden className="size-3" />
                <Value field={field} value={after} />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface ValueProps {
  field: string;
  value: unknown;
  isBefore?: boolean;
}

function Value({ field, value, isBefore = false }: ValueProps) {
  const t = useTranslations("incident.timeline");
  const phases = useTranslations("incident.phases");
  const exact = useExactTime();
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) {
    return <span>{t("nothing")}</span>;
  }
  if (field === "severity" && SEVERITIES.includes(value as Severity)) {
    return <SeverityMark of={value as Severity} word />;
  }
  const text =
    field === "phase"
      ? phases(value as "detected")
      : field === "started_at"
        ? exact(String(value))
        : field === "labels"
          ? Object.entries(value)
              .map(([name, one]) => `${name}=${one}`)
              .join(", ")
          : Array.isArray(value)
            ? value.join(", ")
            : String(value);
  const Tag = isBefore ? "del" : "span";
  return (
    <Tag
      className={isBefore ? "line-clamp-2 min-w-0 break-words" : "line-clamp-2 min-w-0 break-words text-ink"}
    >
      {text}
    </Tag>
  );
}
