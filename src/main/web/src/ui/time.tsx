import { useFormatter, useTranslations } from "use-intl";
import { type DurationParts, durationParts } from "@/i18n/duration";
import { cx } from "./cx";
import { useNow } from "./now";

/** A function that writes durations such as `2 h 14 min`. */
export function useDuration(): (ms: number) => string {
  const t = useTranslations("common.duration");
  return (ms) => {
    const parts: DurationParts = durationParts(ms);
    return t(parts.unit, { seconds: 0, minutes: 0, hours: 0, days: 0, ...parts });
  };
}

const EXACT = {
  dateStyle: "medium",
  timeStyle: "medium",
} as const;

/** A function that writes a moment with date and seconds, in the viewer's zone. */
export function useExactTime(): (at: string | number) => string {
  const format = useFormatter();
  return (at) => format.dateTime(new Date(at), EXACT);
}

export interface TimeProps {
  /** RFC 3339, or ms since 1970. */
  at: string | number;
  className?: string;
}

/** When something was, relative to now (`3 min ago`); the exact time on hover. */
export function RelativeTime({ at, className }: TimeProps) {
  const t = useTranslations("common.duration");
  const duration = useDuration();
  const exact = useExactTime();
  const then = new Date(at).getTime();
  const passed = useNow(1000) - then;
  return (
    <time dateTime={new Date(at).toISOString()} title={exact(at)} className={className}>
      {passed < -1000
        ? t("in", { duration: duration(-passed) })
        : passed < 5000
          ? t("justNow")
          : t("ago", { duration: duration(passed) })}
    </time>
  );
}

/** When something was, to the second. */
export function ExactTime({ at, className }: TimeProps) {
  const exact = useExactTime();
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {exact(at)}
    </time>
  );
}

/** How long something took, or takes so far where it has no end. */
export function Duration({ from, to, className }: { from: string; to: string | null; className?: string }) {
  const duration = useDuration();
  const now = useNow(1000);
  return (
    <span className={cx("tabular-nums", className)}>
      {duration((to === null ? now : new Date(to).getTime()) - new Date(from).getTime())}
    </span>
  );
}

const WARM_AFTER_MS = 5 * 60_000;
const HOT_AFTER_MS = 15 * 60_000;

/** How long something waits; `waiting` warms it from grey to amber (5 min) to red and bold (15 min). */
export function Age({ since, waiting, className }: { since: string; waiting: boolean; className?: string }) {
  const duration = useDuration();
  const exact = useExactTime();
  const age = useNow(1000) - new Date(since).getTime();
  const warmth =
    !waiting || age < WARM_AFTER_MS
      ? "text-faint"
      : age < HOT_AFTER_MS
        ? "text-medium"
        : "font-semibold text-critical";
  return (
    <time dateTime={since} title={exact(since)} className={cx("tabular-nums", warmth, className)}>
      {duration(age)}
    </time>
  );
}
