import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { integrationKeys, type NewKey } from "@/api/integrations";
import { useWrite } from "@/api/query";
import type { Integration } from "@/api/schema.gen";
import { Part } from "@/features/settings/frame/part";
import { Removal } from "@/features/settings/frame/removal";
import { Switch } from "@/ui/checkbox";
import { Sheet } from "@/ui/dialog";
import { FormProblem } from "@/ui/states";
import { Facts } from "@/ui/table";
import { ExactTime, RelativeTime } from "@/ui/time";
import { toast } from "@/ui/toast";
import { Keys } from "./keys";
import { Limits } from "./limits";
import { KeyDialog } from "./new-integration";
import { deleteIntegration, firingQuery, type SourceHealth, updateIntegration } from "./queries";
import { lastReceived, StandingMark, standingOf } from "./standing";

export interface IntegrationSheetProps {
  integration: Integration;
  health: SourceHealth | undefined;
  onClose: () => void;
}

/** One integration, and what can be done about it. */
export function IntegrationSheet({ integration, health, onClose }: IntegrationSheetProps) {
  const t = useTranslations("settings.integrations");
  const [rotated, setRotated] = useState<NewKey | null>(null);
  if (rotated) {
    return <KeyDialog made={rotated} onClose={() => setRotated(null)} />;
  }
  return (
    <Sheet open onOpenChange={onClose} title={integration.name} size="md">
      <div className="flex flex-col gap-6">
        <Overview integration={integration} health={health} />
        <Part title={t("keys")} detail={t("keysDetail")}>
          <Keys integration={integration} onRotated={setRotated} />
        </Part>
        <Part title={t("limits")} detail={t("limitsDetail")}>
          <Limits key={integration.id} integration={integration} />
        </Part>
        <div className="border-t pt-4">
          <Removal
            action={t("delete")}
            title={t("deleteTitle", { name: integration.name })}
            done={t("deleted", { name: integration.name })}
            remove={() => deleteIntegration(integration.id)}
            list={integrationKeys.list}
            onRemoved={onClose}
          >
            <Consequences name={integration.name} />
          </Removal>
        </div>
      </div>
    </Sheet>
  );
}

function Overview({ integration, health }: Pick<IntegrationSheetProps, "integration" | "health">) {
  const t = useTranslations("settings.integrations");
  const received = lastReceived(integration, health);
  const failure = health?.last_failure;
  return (
    <>
      <Facts
        facts={[
          [t("state"), <StandingMark key="s" standing={standingOf(integration, health, Date.now())} />],
          [t("source"), t(`sources.${integration.source}`)],
          [t("lastReceived"), received ? <RelativeTime key="r" at={received} /> : t("never")],
          ...(failure
            ? [
                [
                  t("lastFailure"),
                  <Link
                    key="f"
                    to="/receipts/$receipt"
                    params={{ receipt: failure.receipt }}
                    className="link"
                  >
                    {t(`failures.${failure.state}`)} · <RelativeTime at={failure.received_at} />
                  </Link>,
                ] as const,
              ]
            : []),
          [t("created"), <ExactTime key="c" at={integration.created_at} />],
        ]}
      />
      <Enabling integration={integration} />
    </>
  );
}

/** At once, because it can be taken back. */
function Enabling({ integration }: { integration: Integration }) {
  const t = useTranslations("settings.integrations");
  const queries = useQueryClient();
  const { run, error, isPending } = useWrite<boolean, Integration>(
    (enabled) => updateIntegration(integration.id, { enabled }),
    {
      onSuccess: async (_, enabled) => {
        toast("done", t(enabled ? "enabledNow" : "disabledNow", { name: integration.name }), {
          undo: () => run(!enabled),
        });
        await queries.invalidateQueries({ queryKey: integrationKeys.list });
      },
    },
  );
  return (
    <>
      <FormProblem problem={error} />
      <Switch
        label={t("enabled")}
        hint={t("enabledHint")}
        checked={integration.enabled}
        disabled={isPending}
        onChange={run}
      />
    </>
  );
}

/** Drawn only while one is asked, so that only then it is looked whether alerts fire. */
function Consequences({ name }: { name: string }) {
  const t = useTranslations("settings.integrations");
  const firing = useQuery(firingQuery(name)).data;
  return (
    <ul className="list-disc space-y-1 pl-5 text-soft">
      <li>{t("deleteKeys")}</li>
      <li>{t("deleteKept")}</li>
      <li className={firing ? "font-medium text-danger" : undefined}>
        {t(firing ? "deleteFiring" : firing === false ? "deleteQuiet" : "deleteMaybe")}
      </li>
    </ul>
  );
}
