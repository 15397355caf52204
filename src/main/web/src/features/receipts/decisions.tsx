import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { GitBranch } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Alert, ReceiptDetail } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { DecisionBadge, useDecisionSentence } from "@/ui/decision";
import { groupBy } from "@/ui/group";
import { SeverityMark } from "@/ui/marks";
import { namesQuery } from "./queries";
import { PathNode } from "./trace-path";

type Outcome = ReceiptDetail["alerts"][number];

/** What was decided about each alert of a webhook, by decision. */
export function Decisions({ outcomes }: { outcomes: readonly Outcome[] }) {
  const t = useTranslations("receipts.path");
  const mayRead = useMay("alerts:read");
  const fingerprints = outcomes.map(({ fingerprint }) => fingerprint).filter((one) => one !== null);
  const { data } = useQuery({
    ...namesQuery([...new Set(fingerprints)]),
    enabled: mayRead && fingerprints.length > 0,
  });
  const alerts = new Map(data?.items.map((alert) => [alert.fingerprint, alert]));
  const groups = [...groupBy(outcomes, ({ decision }) => decision)];
  return (
    <PathNode icon={GitBranch} title={t("decided", { count: outcomes.length })} last>
      <ul className="flex flex-col gap-3 pt-1">
        {groups.map(([decision, members]) => (
          <Group key={decision} decision={decision} outcomes={members} alerts={alerts} />
        ))}
      </ul>
    </PathNode>
  );
}

interface GroupProps {
  decision: string;
  outcomes: readonly Outcome[];
  /** By fingerprint. */
  alerts: ReadonlyMap<string, Alert>;
}

const SHOWN = 10;

function Group({ decision, outcomes, alerts }: GroupProps) {
  const t = useTranslations("receipts.path");
  const sentence = useDecisionSentence()(decision);
  const [all, setAll] = useState(false);
  const shown = all ? outcomes : outcomes.slice(0, SHOWN);
  return (
    <li className="overflow-hidden rounded-md border">
      <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 bg-sunken px-3 py-2">
        <DecisionBadge decision={decision} />
        <span className="text-faint text-sm tabular-nums">{outcomes.length}×</span>
        <span className="min-w-0 flex-1 basis-64 text-sm">{sentence}</span>
      </div>
      <ul>
        {shown.map((outcome, index) => (
          <OutcomeLine
            // biome-ignore lint/suspicious/noArrayIndexKey: one webhook may name an alert twice, and the list never changes
            key={index}
            outcome={outcome}
            alert={outcome.fingerprint === null ? undefined : alerts.get(outcome.fingerprint)}
          />
        ))}
      </ul>
      {outcomes.length > shown.length && (
        <Button look="quiet" size="sm" className="m-1" onClick={() => setAll(true)}>
          {t("showAll", { count: outcomes.length })}
        </Button>
      )}
    </li>
  );
}

function OutcomeLine({ outcome, alert }: { outcome: Outcome; alert: Alert | undefined }) {
  const t = useTranslations("receipts.path");
  const { fingerprint, detail, incident } = outcome;
  return (
    <li className="flex items-start gap-2.5 border-t px-3 py-2 text-sm">
      {alert && <SeverityMark of={alert.severity} className="mt-0.5" />}
      <div className="min-w-0 flex-1">
        {alert ? (
          <Link
            to="/alerts/$alert"
            params={{ alert: alert.id }}
            className="font-medium text-ink hover:underline"
          >
            {alert.title}
            <span className="ml-2 font-normal text-faint">
              {[alert.service, alert.environment, alert.labels.instance].filter(Boolean).join(" · ")}
            </span>
          </Link>
        ) : (
          <code className="break-all font-mono text-xs">{fingerprint ?? t("unnamed")}</code>
        )}
        {detail && <p className="break-words text-soft">{detail}</p>}
      </div>
      {incident !== null && (
        <Link
          to="/incidents/$incident"
          params={{ incident: String(incident) }}
          className="link shrink-0 font-mono"
          title={t("toIncident", { number: incident })}
        >
          → #{incident}
        </Link>
      )}
    </li>
  );
}
