import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Layers } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { Card } from "@/ui/card";
import { SeverityMark, StatusMark } from "@/ui/marks";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { Duration, RelativeTime } from "@/ui/time";
import { relatedQuery } from "./queries";

/** The same thing before and after, what else is wrong there now, and what was merged into this one. */
export function Related({ incident }: { incident: Incident }) {
  const t = useTranslations("incident.related");
  const { data, error, isPending, refetch } = useQuery(relatedQuery(incident.id));
  if (isPending) {
    return <SkeletonRows rows={3} />;
  }
  if (error && !data) {
    return <ErrorState error={error} onRetry={() => void refetch()} className="!py-8" />;
  }
  const before = data.same_key.filter(({ created_at }) => created_at < incident.created_at);
  const after = data.same_key.filter(({ created_at }) => created_at >= incident.created_at);
  const groups = [
    { title: t("merged"), items: data.merged },
    { title: t("after"), items: after },
    { title: t("before"), items: before },
    { title: t("sameService", { service: incident.service ?? "" }), items: data.same_service },
  ].filter(({ items }) => items.length > 0);
  if (groups.length === 0) {
    return (
      <EmptyState icon={Layers} title={t("empty")} className="!py-8">
        {t("emptyDetail")}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {groups.map(({ title, items }) => (
        <Card key={title} title={title} flush>
          <ul>
            {items.map((one) => (
              <li key={one.id} className="border-b last:border-b-0">
                <RelatedRow incident={one as Incident} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

function RelatedRow({ incident }: { incident: Incident }) {
  const { number, title, severity, status, created_at, resolved_at } = incident;
  return (
    <Link
      to="/incidents/$incident"
      params={{ incident: String(number) }}
      className="flex min-h-10 items-center gap-2.5 px-4 py-1.5 hover:bg-hover"
    >
      <SeverityMark of={severity} />
      <StatusMark of={status} />
      <span className="min-w-11 shrink-0 font-mono text-faint text-sm">#{number}</span>
      <span className="min-w-0 flex-1 truncate">{title}</span>
      <span className="shrink-0 text-faint text-sm">
        {resolved_at ? <Duration from={created_at} to={resolved_at} /> : null}
      </span>
      <RelativeTime
        at={created_at}
        className="w-24 shrink-0 text-right text-faint text-sm tabular-nums max-sm:hidden"
      />
    </Link>
  );
}
