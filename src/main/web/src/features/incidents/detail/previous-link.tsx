import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { RelativeTime } from "@/ui/time";
import { detailQuery } from "./queries";

/** The incident that this one follows: the same thing, before. */
export function PreviousLink({ incident }: { incident: Incident }) {
  const t = useTranslations("common");
  const { previous } = incident;
  return previous ? <Previous id={previous} /> : <span className="text-faint">{t("none")}</span>;
}

function Previous({ id }: { id: string }) {
  const t = useTranslations("incident.facts");
  const { data } = useQuery(detailQuery(id));
  return (
    <span className="flex flex-wrap gap-x-2">
      <Link to="/incidents/$incident" params={{ incident: data ? String(data.number) : id }} className="link">
        {data ? `#${data.number}` : t("before")}
      </Link>
      {data?.resolved_at && <RelativeTime at={data.resolved_at} className="text-faint" />}
    </span>
  );
}
