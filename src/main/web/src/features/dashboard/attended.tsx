import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { useTranslations } from "use-intl";
import { SeverityMark } from "@/ui/marks";
import { Age } from "@/ui/time";
import { attendedQuery } from "./queries";

const SHOWN = 4;

/** Nobody is needed: says so, and who is at what. */
export function Attended() {
  const t = useTranslations("dashboard.waiting");
  const { data } = useQuery(attendedQuery(SHOWN));
  const items = (data?.items ?? []).filter(({ status }) => status === "acknowledged");
  return (
    <div>
      <div className="flex items-center gap-3 px-4 py-4">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-resolved-soft text-resolved">
          <Check aria-hidden className="size-5" strokeWidth={2.5} />
        </span>
        <div className="min-w-0">
          <p className="font-semibold">{t("none")}</p>
          <p className="text-soft">{t("attended", { count: data?.count ?? items.length })}</p>
        </div>
      </div>
      <ul className="border-t">
        {items.map(({ id, number, title, severity, assignee, created_at }) => (
          <li
            key={id}
            className="relative flex h-10 items-center gap-3 border-b px-4 last:border-b-0 hover:bg-hover"
          >
            <SeverityMark of={severity} />
            <Link
              to="/incidents/$incident"
              params={{ incident: String(number) }}
              className="min-w-0 flex-1 truncate after:absolute after:inset-0"
            >
              {title}
            </Link>
            <span className="min-w-0 max-w-40 truncate text-soft text-sm max-sm:hidden">
              {assignee ?? t("nobody")}
            </span>
            <Age since={created_at} waiting={false} className="w-20 shrink-0 text-right text-sm" />
          </li>
        ))}
      </ul>
    </div>
  );
}
