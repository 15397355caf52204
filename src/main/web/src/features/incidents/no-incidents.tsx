import { Link } from "@tanstack/react-router";
import { FilterX, ShieldCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { useMay } from "@/api/session";
import { Button, buttonClass } from "@/ui/button";
import { CodeBlock } from "@/ui/code";
import { EmptyState } from "@/ui/states";

export interface NoIncidentsProps {
  filtered: boolean;
  onClear: () => void;
}

/** Nothing to show: because of the filters, or because all is well, and then how to see one. */
export function NoIncidents({ filtered, onClear }: NoIncidentsProps) {
  const t = useTranslations("incidents.empty");
  const mayConnect = useMay("integrations");
  if (filtered) {
    return (
      <EmptyState
        icon={FilterX}
        title={t("filteredTitle")}
        action={
          <Button look="primary" onClick={onClear}>
            {t("clear")}
          </Button>
        }
      >
        {t("filteredDetail")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={ShieldCheck}
      title={t("title")}
      action={
        mayConnect && (
          <Link to="/welcome" className={buttonClass()}>
            {t("connect")}
          </Link>
        )
      }
    >
      <p className="mb-4">{t("detail")}</p>
      <CodeBlock title={t("try")} code={testAlert(window.location.origin)} />
    </EmptyState>
  );
}

function testAlert(origin: string): string {
  return `curl ${origin}/alerts -H "Authorization: Bearer $TOCSIN_INGEST_KEY" -H 'Content-Type: application/json' -d '{
  "version": "4", "status": "firing", "alerts": [{
    "status": "firing",
    "labels": {"alertname": "TestAlert", "service": "demo", "severity": "high"},
    "annotations": {"summary": "It works"},
    "startsAt": "${new Date().toISOString()}"
  }]
}'`;
}
