import {
  Bell,
  BellOff,
  Check,
  CircleDot,
  GitMerge,
  Globe,
  type LucideIcon,
  MessageSquareText,
  Pencil,
  RotateCcw,
  Siren,
  UserRound,
} from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { TimelineEntry } from "@/api/schema.gen";
import { Avatar } from "@/features/incidents/avatar";
import { Badge } from "@/ui/badge";
import { cx } from "@/ui/cx";
import { Markdown } from "@/ui/markdown";
import { useExactTime } from "@/ui/time";
import { Changes } from "./changes";

const ICONS: Record<string, LucideIcon> = {
  opened: Siren,
  acknowledged: CircleDot,
  resolved: Check,
  reopened: RotateCcw,
  assigned: UserRound,
  edited: Pencil,
  merged: GitMerge,
  alert_joined: Bell,
  alert_confirmed: Bell,
  alert_resolved: BellOff,
  alert_left: BellOff,
};
const KNOWN = ["acknowledged", "resolved", "reopened", "assigned", "edited"] as const;

/** One thing that happened. */
export function TimelineEntryView({ entry }: { entry: TimelineEntry }) {
  return entry.kind === "message" ? <Message entry={entry} /> : <SystemEntry entry={entry} />;
}

/** The line at the left that ties entries together, with a mark on it. */
export function Rail({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <div className="relative flex gap-3 pb-3">
      <span aria-hidden className="absolute top-6 bottom-0 left-3 w-px bg-line [li:last-child_&]:hidden" />
      <span className="z-0 mt-px flex size-6 shrink-0 items-center justify-center">{mark}</span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

export function Mark({ icon: Icon, className }: { icon: LucideIcon; className?: string }) {
  return (
    <span
      className={cx(
        "flex size-6 items-center justify-center rounded-full border bg-panel text-faint",
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
    </span>
  );
}

/** The time of day; the day stands above. */
export function Clock({ at }: { at: string }) {
  const format = useFormatter();
  const exact = useExactTime();
  return (
    <time dateTime={at} title={exact(at)} className="shrink-0 text-faint text-sm tabular-nums">
      {format.dateTime(new Date(at), { timeStyle: "short" })}
    </time>
  );
}

function SystemEntry({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations("incident.timeline");
  const { action, actor, text, at, changes } = entry;
  const known = KNOWN.find((word) => word === action);
  const isPerson = actor.type === "user" || actor.type === "token";
  const words = known && isPerson ? t(`did.${known}`, { name: actor.name }) : text;
  const tone =
    action === "resolved"
      ? "text-resolved border-resolved"
      : action === "opened" || action === "reopened"
        ? "text-open border-open"
        : action === "acknowledged"
          ? "text-acknowledged border-acknowledged"
          : undefined;
  return (
    <Rail mark={<Mark icon={ICONS[action] ?? CircleDot} className={tone} />}>
      <div className="flex items-baseline gap-2 pt-0.5">
        <p className="min-w-0 flex-1 break-words text-soft">
          {words}
          <MergedFrom entry={entry} />
        </p>
        <Clock at={at} />
      </div>
      <Changes changes={changes} />
    </Rail>
  );
}

function Message({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations("incident.timeline");
  const { actor, at, text, visibility } = entry;
  const isPublic = visibility === "public";
  // Drawing Markdown costs, and the page renders each second.
  const drawn = useMemo(() => <Markdown text={text} />, [text]);
  return (
    <Rail mark={<Avatar name={actor.name} />}>
      <article
        className={cx("rounded-lg border bg-panel px-3 py-2", isPublic && "border-accent")}
        aria-label={t("messageOf", { name: actor.name })}
      >
        <header className="mb-1 flex items-center gap-2">
          <span className="min-w-0 truncate font-medium">{actor.name}</span>
          {isPublic && (
            <Badge tone="accent">
              <Globe aria-hidden className="size-3" />
              {t("public")}
            </Badge>
          )}
          <MergedFrom entry={entry} />
          <span className="flex-1" />
          <Clock at={at} />
        </header>
        {drawn}
      </article>
    </Rail>
  );
}

function MergedFrom({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations("incident.timeline");
  return entry.merged_from === null ? null : (
    <Badge className="ml-1.5">
      <MessageSquareText aria-hidden className="size-3" />
      {t("from", { number: entry.merged_from })}
    </Badge>
  );
}
