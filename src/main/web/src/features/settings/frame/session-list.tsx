import type { UseQueryResult } from "@tanstack/react-query";
import { Laptop, type LucideIcon, Smartphone, Terminal } from "lucide-react";
import { useTranslations } from "use-intl";
import type { UserSession } from "@/api/schema.gen";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { RelativeTime } from "@/ui/time";
import { deviceOf } from "./device";

type Shown = UserSession & { current?: boolean };

export interface SessionListProps {
  query: Pick<UseQueryResult<Shown[]>, "data" | "error" | "refetch">;
  onEnd: (session: string) => void;
}

const ICONS: Record<ReturnType<typeof deviceOf>["kind"], LucideIcon> = {
  computer: Laptop,
  phone: Smartphone,
  program: Terminal,
};

/** Sessions that have not ended, the one last seen first. */
export function SessionList({ query, onEnd }: SessionListProps) {
  const t = useTranslations("settings.sessions");
  const { data, error, refetch } = query;
  if (error && !data) {
    return <ErrorState error={error} onRetry={refetch} className="!py-6" />;
  }
  if (!data) {
    return <SkeletonRows rows={2} />;
  }
  if (data.length === 0) {
    return <p className="text-faint text-sm">{t("none")}</p>;
  }
  return (
    <ul className="rounded-lg border">
      {data.map((session) => (
        <SessionLine key={session.id} session={session} onEnd={() => onEnd(session.id)} />
      ))}
    </ul>
  );
}

function SessionLine({ session, onEnd }: { session: Shown; onEnd: () => void }) {
  const t = useTranslations("settings.sessions");
  const { kind, name } = deviceOf(session.user_agent ?? "");
  const Icon = ICONS[kind];
  const called = name ?? t("unknown");
  return (
    <li className="flex items-center gap-3 border-b px-3 py-2 last:border-b-0">
      <Icon aria-hidden className="size-4 shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium" title={session.user_agent ?? undefined}>
            {called}
          </span>
          {session.current && <Badge tone="resolved">{t("this")}</Badge>}
        </p>
        <p className="text-faint text-sm">
          {session.address ?? t("nowhere")} · {t("seen")} <RelativeTime at={session.last_seen_at} /> ·{" "}
          {t("begun")} <RelativeTime at={session.created_at} />
        </p>
      </div>
      {!session.current && (
        <Button size="sm" aria-label={t("endThat", { device: called })} onClick={onEnd}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}
