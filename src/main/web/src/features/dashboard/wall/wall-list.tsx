import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { type MatrixQuery, worstWaitingQuery } from "@/features/dashboard/queries";
import { cx } from "@/ui/cx";
import { SEVERITIES, SeverityMark, severityFill } from "@/ui/marks";
import { Age } from "@/ui/time";
import { WALL_GC_MS } from "./wall";

/** More than any wall has room for. */
const MOST = 20;
const ROW_REM = 3.75;

export interface WallListProps {
  filter: MatrixQuery;
  /** Whether nothing is open at all. */
  isQuiet: boolean;
}

/** The worst that nobody has acknowledged, as many as there is room for. */
export function WallList({ filter, isQuiet }: WallListProps) {
  const t = useTranslations("dashboard.wall");
  const box = useRef<HTMLDivElement>(null);
  const room = useRoom(box);
  const { data } = useQuery({ ...worstWaitingQuery(MOST, filter), gcTime: WALL_GC_MS });
  const waiting = worstFirst((data?.items ?? []).filter(({ status }) => status === "open"));
  const shown = waiting.slice(0, room);
  const hidden = Math.max(data?.count ?? 0, waiting.length) - shown.length;
  return (
    <div ref={box} className="relative min-h-0 flex-1">
      {data && waiting.length === 0 ? (
        <AllWell isQuiet={isQuiet} />
      ) : (
        <ul className="overflow-hidden rounded-lg border bg-panel empty:hidden">
          {shown.map((incident) => (
            <WallRow key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <p className="absolute right-2 bottom-0 text-lg text-soft">{t("more", { count: hidden })}</p>
      )}
    </div>
  );
}

/** Among equals, who waits longest stands first. */
function worstFirst(incidents: Incident[]): Incident[] {
  const rank = ({ severity }: Incident) => SEVERITIES.indexOf(severity);
  return incidents.sort((a, b) => rank(a) - rank(b) || a.created_at.localeCompare(b.created_at));
}

function WallRow({
  incident: { severity, title, service, environment, created_at },
}: {
  incident: Incident;
}) {
  return (
    <li
      className="relative flex items-center gap-4 border-b pr-5 pl-6 last:border-b-0"
      style={{ height: `${ROW_REM}rem` }}
    >
      <span aria-hidden className={cx("absolute inset-y-0 left-0 w-2", severityFill(severity))} />
      <SeverityMark of={severity} className="[&_svg]:size-7" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold text-xl">{title}</span>
        <span className="block truncate text-faint text-md leading-5">
          {[service, environment].filter(Boolean).join(" · ")}
        </span>
      </span>
      <Age since={created_at} waiting className="shrink-0 text-xl" />
    </li>
  );
}

function AllWell({ isQuiet }: { isQuiet: boolean }) {
  const t = useTranslations("dashboard.wall");
  return (
    <div className="flex h-full flex-col items-center justify-center gap-5 text-center">
      <span className="flex size-28 items-center justify-center rounded-full bg-resolved-soft text-resolved">
        <ShieldCheck aria-hidden className="size-16" />
      </span>
      <p className="font-semibold text-wall">{t(isQuiet ? "quiet" : "attended")}</p>
    </div>
  );
}

/** How many rows fit, less the line below them. */
function useRoom(box: { current: HTMLElement | null }): number {
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      setRoom(Math.max(1, Math.floor((element.clientHeight / rem - 1.5) / ROW_REM)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return room;
}
