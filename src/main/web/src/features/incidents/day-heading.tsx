import { useFormatter, useTranslations } from "use-intl";
import { useDuration } from "@/ui/time";
import { type HistoryLine, meanToResolve } from "./days";

const HOURS = [0, 6, 12, 18];

/** A day: how much was resolved on it and how long that took, and the hours that the bars below lie on. */
export function DayHeading({ line }: { line: Extract<HistoryLine, { kind: "group" }> }) {
  const t = useTranslations("history.day");
  const format = useFormatter();
  const duration = useDuration();
  const { day, isWhole } = line;
  return (
    <div className="flex h-full items-center gap-3 border-b bg-sunken px-4 text-sm lg:px-6">
      <span className="shrink-0 font-semibold">
        {format.dateTime(day.start, { weekday: "short", day: "numeric", month: "short", year: "numeric" })}
      </span>
      <span className="min-w-0 flex-1 truncate text-soft tabular-nums">
        {isWhole
          ? t("whole", { count: day.incidents.length, mean: duration(meanToResolve(day)) })
          : t("part", { count: day.incidents.length })}
      </span>
      <span aria-hidden className={`relative h-full text-faint text-xs max-md:hidden md:w-[34%] md:shrink-0`}>
        {HOURS.map((hour) => (
          <span
            key={hour}
            className="absolute inset-y-0 flex items-center border-line-strong border-l pl-1"
            style={{ left: `${(hour / 24) * 100}%` }}
          >
            {String(hour).padStart(2, "0")}
          </span>
        ))}
      </span>
      <span aria-hidden className="w-22 shrink-0 max-md:hidden" />
    </div>
  );
}
