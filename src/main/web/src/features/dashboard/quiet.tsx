import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plug, ShieldCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { useMay } from "@/api/session";
import { buttonClass } from "@/ui/button";
import { useNow } from "@/ui/now";
import { RelativeTime, useDuration } from "@/ui/time";
import { lastResolvedQuery } from "./queries";

/** Nothing is open at all: since when, and what was last. */
export function Quiet() {
  const t = useTranslations("dashboard.quiet");
  const duration = useDuration();
  const now = useNow(1000);
  const resolved = useQuery(lastResolvedQuery()).data;
  const last = resolved?.items[0];
  const since = last?.resolved_at;
  const mayConnect = useMay("integrations");
  return (
    <section className="flex items-center gap-5 rounded-lg border border-resolved/30 bg-[linear-gradient(to_right,var(--color-resolved-soft),var(--color-panel)_70%)] px-5 py-6 max-sm:flex-col max-sm:items-start">
      <span className="flex size-14 shrink-0 items-center justify-center rounded-full border border-resolved/40 bg-panel text-resolved">
        <ShieldCheck aria-hidden className="size-7" />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold text-xl tracking-tight">{t("title")}</h2>
        <p className="min-h-5 text-soft">
          {since
            ? t("since", { duration: duration(now - new Date(since).getTime()) })
            : resolved && t("never")}
        </p>
      </div>
      {resolved && !last && mayConnect && (
        <Link to="/welcome" className={buttonClass("primary", "lg")}>
          <Plug aria-hidden className="size-4" />
          {t("connect")}
        </Link>
      )}
      {last && since && (
        <p className="min-w-0 max-w-md text-sm sm:text-right">
          <span className="text-faint">{t("last")}</span>
          <Link
            to="/incidents/$incident"
            params={{ incident: String(last.number) }}
            className="link block truncate font-medium"
          >
            #{last.number} {last.title}
          </Link>
          <RelativeTime at={since} className="text-faint" />
        </p>
      )}
    </section>
  );
}
