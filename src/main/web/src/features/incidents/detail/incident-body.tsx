import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Markdown } from "@/ui/markdown";
import { useShortcuts } from "@/ui/shortcuts";
import { SkeletonRows } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { ChangedBanner } from "./changed-banner";
import { Facts } from "./facts";
import { RunbookLink } from "./runbook-link";
import { StateTimeline } from "./state-timeline";
import { TagEditor } from "./tag-editor";
import { Timeline } from "./timeline";
import { useDeed } from "./use-deed";
import { useWide } from "./wide";

const IncidentAlerts = lazy(() =>
  import("./incident-alerts").then(({ IncidentAlerts }) => ({ default: IncidentAlerts })),
);
const Related = lazy(() => import("./related").then(({ Related }) => ({ default: Related })));

type Part = "timeline" | "alerts" | "related";

export interface IncidentBodyProps {
  incident: Incident;
  mayWrite: boolean;
}

/** What scrolls: its course, its story, its alerts, and the facts beside them. On very wide screens the alerts stand beside the story. */
export function IncidentBody({ incident, mayWrite }: IncidentBodyProps) {
  const run = useDeed(incident);
  const isWide = useWide();
  return (
    <>
      <ChangedBanner incident={incident} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-6">
        <div className="flex min-w-0 flex-col gap-4">
          <div className="flex flex-col gap-3 lg:hidden">
            <RunbookLink url={incident.runbook_url} />
            <div className="sm:hidden">
              <TagEditor incident={incident} mayWrite={mayWrite} onDeed={run} />
            </div>
          </div>
          <StateTimeline incident={incident} mayWrite={mayWrite} onDeed={run} />
          {incident.description && <Description text={incident.description} />}
          <div className="lg:hidden">
            <Facts incident={incident} collapsible />
          </div>
          {isWide ? (
            <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,6fr)] gap-6">
              <Timeline incident={incident} mayWrite={mayWrite} />
              <div className="flex min-w-0 flex-col gap-6">
                <Suspense fallback={<SkeletonRows rows={6} />}>
                  <IncidentAlerts incident={incident} />
                  <Related incident={incident} />
                </Suspense>
              </div>
            </div>
          ) : (
            <Parts incident={incident} mayWrite={mayWrite} />
          )}
        </div>
        <aside className="flex flex-col gap-4 max-lg:hidden lg:sticky lg:top-0 lg:self-start">
          <RunbookLink url={incident.runbook_url} />
          <Facts incident={incident} />
        </aside>
      </div>
    </>
  );
}

/** Longer ones are folded, so that the story stays in sight. */
const LONG_CHARACTERS = 500;
const LONG_LINES = 8;

function Description({ text }: { text: string }) {
  const t = useTranslations("incident");
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > LONG_CHARACTERS || text.split("\n").length > LONG_LINES;
  return (
    <Card
      title={t("description")}
      action={
        isLong && (
          <Button look="quiet" size="sm" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {t(isWhole ? "less" : "whole")}
          </Button>
        )
      }
    >
      <Markdown
        text={text}
        className={
          isLong && !isWhole
            ? "max-h-36 overflow-hidden [mask-image:linear-gradient(black_70%,transparent)]"
            : undefined
        }
      />
    </Card>
  );
}

/** One of story, alerts and related ones at a time. */
function Parts({ incident, mayWrite }: IncidentBodyProps) {
  const t = useTranslations("incident.parts");
  const [part, setPart] = useState<Part>("timeline");
  const group = t("group");
  useShortcuts([
    { keys: "1", name: t("timeline"), group, run: () => setPart("timeline") },
    { keys: "2", name: t("alerts"), group, run: () => setPart("alerts") },
    { keys: "3", name: t("related"), group, run: () => setPart("related") },
  ]);
  return (
    <Tabs
      label={t("label")}
      value={part}
      onChange={setPart}
      tabs={[
        { value: "timeline", label: t("timeline") },
        { value: "alerts", label: t("alerts"), count: incident.alerts.total },
        { value: "related", label: t("related") },
      ]}
    >
      {part === "timeline" && <Timeline incident={incident} mayWrite={mayWrite} />}
      <Suspense fallback={<SkeletonRows rows={6} />}>
        {part === "alerts" && <IncidentAlerts incident={incident} />}
        {part === "related" && <Related incident={incident} />}
      </Suspense>
    </Tabs>
  );
}
