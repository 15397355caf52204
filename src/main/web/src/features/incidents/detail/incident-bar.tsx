import { Link } from "@tanstack/react-router";
import { GitMerge } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { StatusMark, severityFill } from "@/ui/marks";
import { Age, Duration } from "@/ui/time";
import { ActionButtons } from "./action-buttons";
import { SeverityPicker } from "./severity-picker";
import { TagEditor } from "./tag-editor";
import { Title } from "./title";
import { useDeed } from "./use-deed";

export interface IncidentBarProps {
  incident: Incident;
  mayWrite: boolean;
}

/** What an incident is and what can be done about it; stays in sight while the rest scrolls. */
export function IncidentBar({ incident, mayWrite }: IncidentBarProps) {
  const run = useDeed(incident);
  return (
    <section className="relative max-h-[55dvh] shrink-0 overflow-y-auto border-b bg-panel">
      <span aria-hidden className={`absolute inset-y-0 left-0 w-[3px] ${severityFill(incident.severity)}`} />
      <div className="flex flex-col gap-2 px-4 py-3 md:flex-row md:items-start md:gap-6 lg:px-6">
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <SeverityPicker incident={incident} mayWrite={mayWrite} onDeed={run} />
            <StatusMark of={incident.status} word />
            <Ages incident={incident} />
          </div>
          <Title incident={incident} mayWrite={mayWrite} onDeed={run} />
          <div className="max-sm:hidden">
            <TagEditor incident={incident} mayWrite={mayWrite} onDeed={run} />
          </div>
        </div>
        {mayWrite && <ActionButtons incident={incident} onDeed={run} />}
      </div>
      {incident.merged_into && <MergedBanner into={incident.merged_into.number} />}
    </section>
  );
}

/** How long it has been open; of a resolved one, how long it was. */
function Ages({ incident }: { incident: Incident }) {
  const t = useTranslations("incident.ages");
  const { created_at, acknowledged_at, resolved_at, status } = incident;
  if (resolved_at) {
    return (
      <span className="text-faint">
        {t("lasted")} <Duration from={created_at} to={resolved_at} />
      </span>
    );
  }
  return (
    <span className="text-faint">
      <span className="max-sm:sr-only">{status === "open" ? t("waiting") : t("open")}</span>{" "}
      <Age since={created_at} waiting={status === "open"} className="font-medium" />
      {acknowledged_at && (
        <span className="max-sm:hidden">
          {" · "}
          {t("acknowledgedAfter")} <Duration from={created_at} to={acknowledged_at} />
        </span>
      )}
    </span>
  );
}

function MergedBanner({ into }: { into: number }) {
  const t = useTranslations("incident");
  return (
    <p className="flex items-center gap-2 border-t bg-selected px-4 py-2 lg:px-6">
      <GitMerge aria-hidden className="size-4 shrink-0 text-accent" />
      <span>
        {t.rich("mergedInto", {
          link: () => (
            <Link to="/incidents/$incident" params={{ incident: String(into) }} className="link font-medium">
              #{into}
            </Link>
          ),
        })}
      </span>
    </p>
  );
}
