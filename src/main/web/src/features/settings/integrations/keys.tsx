import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { integrationKeys, type NewKey } from "@/api/integrations";
import { useWrite } from "@/api/query";
import type { Integration, IntegrationKey } from "@/api/schema.gen";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Field, Select } from "@/ui/field";
import { useNow } from "@/ui/now";
import { RelativeTime } from "@/ui/time";
import { toast } from "@/ui/toast";
import { dropSecondary, rotateKey } from "./queries";

export interface KeysProps {
  integration: Integration;
  onRotated: (made: NewKey) => void;
}

/** The key that senders show, the one before it, and how to change over from one to the other. */
export function Keys({ integration, onRotated }: KeysProps) {
  const t = useTranslations("settings.integrations");
  const [asking, setAsking] = useState<"rotate" | "drop" | null>(null);
  const { primary_key: primary, secondary_key: secondary } = integration;
  const now = useNow(1000);
  const works =
    secondary !== null && !(secondary.expires_at && new Date(secondary.expires_at).getTime() <= now);
  return (
    <div className="flex flex-col gap-3">
      <ul className="rounded-lg border">
        <KeyLine rank="primary" shown={primary} />
        {secondary && (
          <KeyLine rank="secondary" shown={secondary}>
            <Button size="sm" onClick={() => setAsking("drop")}>
              {t("drop")}
            </Button>
          </KeyLine>
        )}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => setAsking("rotate")} disabled={works}>
          {t("rotate")}
        </Button>
        {works && <span className="min-w-0 flex-1 text-faint text-sm">{t("rotateLater")}</span>}
      </div>
      {asking === "rotate" && (
        <Rotation integration={integration} onRotated={onRotated} onClose={() => setAsking(null)} />
      )}
      {asking === "drop" && secondary && (
        <Dropping integration={integration} secondary={secondary} onClose={() => setAsking(null)} />
      )}
    </div>
  );
}

interface KeyLineProps {
  rank: "primary" | "secondary";
  shown: IntegrationKey;
  children?: ReactNode;
}

function KeyLine({ rank, shown, children }: KeyLineProps) {
  const t = useTranslations("settings.integrations");
  return (
    <li className="flex items-center gap-3 border-b px-3 py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <code className="font-mono text-sm">{shown.prefix}…</code>
          <Badge tone={rank === "primary" ? "accent" : "neutral"}>{t(rank)}</Badge>
        </p>
        <p className="text-faint text-sm">
          {t("made")} <RelativeTime at={shown.created_at} /> ·{" "}
          {shown.last_used_at ? (
            <>
              {t("used")} <RelativeTime at={shown.last_used_at} />
            </>
          ) : (
            t("neverUsed")
          )}
          {shown.expires_at && (
            <>
              {" "}
              · {t("ends")} <RelativeTime at={shown.expires_at} />
            </>
          )}
        </p>
      </div>
      {children}
    </li>
  );
}

/** How long the key before may work on, in ms; null until it is dropped. */
const PERIODS = {
  day: 24 * 3600_000,
  week: 7 * 24 * 3600_000,
  month: 30 * 24 * 3600_000,
  open: null,
} as const;
type Period = keyof typeof PERIODS;

function Rotation({ integration, onRotated, onClose }: KeysProps & { onClose: () => void }) {
  const t = useTranslations("settings.integrations");
  const queries = useQueryClient();
  const [period, setPeriod] = useState<Period>("week");
  const { run, isPending, error } = useWrite<void, NewKey>(
    () => {
      const ms = PERIODS[period];
      return rotateKey(integration.id, ms === null ? null : new Date(Date.now() + ms).toISOString());
    },
    {
      onSuccess: async (made) => {
        onRotated(made);
        await queries.invalidateQueries({ queryKey: integrationKeys.list });
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("rotateTitle", { name: integration.name })}
      description={t("rotateDetail")}
      action={t("rotate")}
      danger={false}
      busy={isPending}
      problem={error}
      onConfirm={() => run()}
    >
      <Field label={t("secondaryWorks")} required>
        <Select
          value={period}
          onChange={setPeriod}
          options={(["day", "week", "month", "open"] as const).map((value) => ({
            value,
            label: t(`periods.${value}`),
          }))}
        />
      </Field>
    </ConfirmDialog>
  );
}

interface DroppingProps {
  integration: Integration;
  secondary: IntegrationKey;
  onClose: () => void;
}

function Dropping({ integration, secondary, onClose }: DroppingProps) {
  const t = useTranslations("settings.integrations");
  const queries = useQueryClient();
  const { run, isPending, error } = useWrite(() => dropSecondary(integration.id), {
    onSuccess: async () => {
      toast("done", t("dropped"));
      onClose();
      await queries.invalidateQueries({ queryKey: integrationKeys.list });
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("dropTitle", { prefix: secondary.prefix })}
      description={t("dropDetail")}
      action={t("drop")}
      busy={isPending}
      problem={error}
      onConfirm={() => run(undefined)}
    >
      <p>
        {secondary.last_used_at ? (
          <>
            {t("used")} <RelativeTime at={secondary.last_used_at} className="font-medium" />
          </>
        ) : (
          t("neverUsed")
        )}
      </p>
    </ConfirmDialog>
  );
}
