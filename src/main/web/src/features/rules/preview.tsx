import { useFormatter, useTranslations } from "use-intl";
import type { GroupingPreview } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { Card, Stat } from "@/ui/card";
import { cx } from "@/ui/cx";
import { SeverityMark } from "@/ui/marks";
import { Segmented } from "@/ui/segmented";
import { SkeletonRows } from "@/ui/skeleton";
import { DifferencesView } from "./differences-view";
import type { Previews } from "./use-preview";

export interface PreviewProps {
  preview: Previews;
  hours: number;
  onHours: (hours: number) => void;
  /** Whether the rules were changed, so that there is something to compare. */
  isDraft: boolean;
}

const HOURS = ["6", "24", "72", "168"] as const;

/** What the last alerts make of the rules, side by side with what they would make of the draft. */
export function Preview({ preview, hours, onHours, isDraft }: PreviewProps) {
  const t = useTranslations("rules.preview");
  const { current, draft, isOld, problem } = preview;
  return (
    <div className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-0">
      <Card
        title={t("title")}
        action={
          <Segmented
            label={t("hours")}
            options={HOURS.map((value) => ({ value, label: t(`range.${value}`) }))}
            value={HOURS.find((value) => Number(value) === hours) ?? "24"}
            onChange={(value) => onHours(Number(value))}
          />
        }
        flush
      >
        {current === undefined ? (
          problem ? (
            <p className="p-4 text-danger text-sm">{problem.message}</p>
          ) : (
            <SkeletonRows rows={4} />
          )
        ) : (
          <div aria-live="polite" className={cx("transition-opacity", isOld && "opacity-60")}>
            <Numbers current={current} draft={draft} />
            {isDraft && problem && <p className="border-t p-4 text-danger text-sm">{t("faulty")}</p>}
            {draft && <DifferencesView current={current} draft={draft} />}
          </div>
        )}
      </Card>
      {current && <WouldBeList preview={draft ?? current} isDraft={draft !== undefined} />}
    </div>
  );
}

function Numbers({ current, draft }: { current: GroupingPreview; draft: GroupingPreview | undefined }) {
  const t = useTranslations("rules.preview");
  const format = useFormatter();
  const mayDraft = useMay("rules:write");
  const before = current.would_be.incidents;
  const after = draft?.would_be.incidents;
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="grid grid-cols-2 gap-4">
        <Stat label={t("now")} value={format.number(before)} note={t("incidents", { count: before })} />
        {mayDraft && (
          <Stat
            label={t("draft")}
            value={after === undefined ? "–" : format.number(after)}
            trend={
              after === undefined || after === before
                ? undefined
                : {
                    text: format.number(after - before, { signDisplay: "always" }),
                    direction: after > before ? "up" : "down",
                  }
            }
            note={after === undefined ? t("noDraft") : t("incidents", { count: after })}
          />
        )}
      </div>
      {current.events > 0 && (
        <p className="text-faint text-sm">
          {t("basis", { alerts: current.alerts, events: current.events, was: current.was.incidents })}
        </p>
      )}
    </div>
  );
}

const SHOWN = 12;

function WouldBeList({ preview, isDraft }: { preview: GroupingPreview; isDraft: boolean }) {
  const t = useTranslations("rules.preview");
  const items = [...preview.items].sort((one, other) => other.alerts - one.alerts);
  if (items.length === 0) {
    return <p className="px-1 text-faint text-sm">{t("empty")}</p>;
  }
  return (
    <Card title={isDraft ? t("listDraft") : t("listNow")} flush>
      <ul>
        {items.slice(0, SHOWN).map((item) => (
          <li
            key={`${item.key}-${item.opened_at}`}
            className="flex items-center gap-2.5 border-b px-4 py-2 text-sm last:border-b-0"
          >
            <SeverityMark of={item.severity} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{item.title}</span>
              <span className="block truncate text-faint text-xs">
                {[
                  item.rule === "default" ? t("byDefault") : t("byRule", { rule: item.rule }),
                  item.service,
                  item.environment,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <span className="shrink-0 text-faint tabular-nums">{t("alerts", { count: item.alerts })}</span>
          </li>
        ))}
      </ul>
      {items.length > SHOWN && (
        <p className="border-t px-4 py-2 text-faint text-sm">
          {t("more", { count: preview.would_be.incidents - SHOWN })}
        </p>
      )}
    </Card>
  );
}
