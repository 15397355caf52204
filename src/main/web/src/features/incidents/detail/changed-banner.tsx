import { useInfiniteQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Incident, TimelineEntry } from "@/api/schema.gen";
import { useSession } from "@/api/session";
import { announce } from "@/ui/announce";
import { RelativeTime } from "@/ui/time";
import { timelineQuery } from "./queries";

/** How long it is said that somebody else did something, in ms. */
const SAID_MS = 12_000;

/** Says what somebody else has just done to the incident that one looks at. It floats, so that nothing moves for it. */
export function ChangedBanner({ incident }: { incident: Incident }) {
  const t = useTranslations("incident.changed");
  const entry = useNewsOfOthers(incident.id);
  if (!entry) {
    return null;
  }
  return (
    <div className="pointer-events-none sticky top-0 z-20 flex h-0 justify-center">
      <p className="-mt-3 flex h-8 max-w-full animate-appear items-center gap-2 rounded-full border border-accent bg-panel px-4 lg:-mt-5 text-sm shadow-float">
        <UserRound aria-hidden className="size-4 shrink-0 text-accent" />
        <span className="min-w-0 truncate">
          {entry.kind === "message" ? t("message", { name: entry.actor.name }) : entry.text}
        </span>
        <RelativeTime at={entry.at} className="shrink-0 text-faint" />
      </p>
    </div>
  );
}

/** The newest entry by another person that came since the page was opened, for a while. */
function useNewsOfOthers(id: string): TimelineEntry | null {
  const { user } = useSession();
  const { data } = useInfiniteQuery(timelineQuery(id));
  const [news, setNews] = useState<TimelineEntry | null>(null);
  const newest = data?.pages[0]?.items.find(({ actor }) => actor.type === "user" || actor.type === "token");
  const last = useRef<string | null | undefined>(undefined);
  const isLoaded = data !== undefined;
  useEffect(() => {
    if (!isLoaded) {
      return;
    }
    const seen = last.current;
    last.current = newest?.id ?? null;
    if (seen === undefined || !newest || newest.id === seen || newest.actor.name === user?.email) {
      return;
    }
    setNews(newest);
    announce(newest.text);
    const timer = setTimeout(() => setNews(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [isLoaded, newest, user?.email]);
  return news;
}
