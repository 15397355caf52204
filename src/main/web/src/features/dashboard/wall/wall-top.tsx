import { useFormatter, useTranslations } from "use-intl";
import { useLiveState } from "@/live/provider";
import { cx } from "@/ui/cx";
import { Logo } from "@/ui/logo";
import { useNow } from "@/ui/now";
import type { Rotating } from "./use-rotation";

/** What is shown, whether it is live, and what time it is. */
export function WallTop({ views, index }: Rotating) {
  const t = useTranslations("dashboard.wall");
  const severities = useTranslations("common.severity");
  const { phase } = useLiveState();
  const view = views[index];
  const word = (value: string) =>
    view?.field === "severity" ? severities(value as Parameters<typeof severities>[0]) : value;
  return (
    <header className="flex shrink-0 items-center gap-4">
      <Logo className="size-10 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <h1 className="truncate font-semibold text-2xl tracking-tight">
          {view?.field && view.value !== null ? (
            <>
              <span className="font-normal text-faint">{t(`fields.${view.field}`)} </span>
              {word(view.value)}
            </>
          ) : (
            t("all")
          )}
        </h1>
        {views.length > 1 && <Dots count={views.length} at={index} />}
      </div>
      {phase === "live" && (
        <span className="inline-flex items-center gap-2 text-lg text-soft max-sm:hidden">
          <span aria-hidden className="size-3 rounded-full bg-resolved" />
          {t("live")}
        </span>
      )}
      <Clock className="shrink-0" />
    </header>
  );
}

/** Which of the views is up. */
function Dots({ count, at }: { count: number; at: number }) {
  return (
    <div aria-hidden className="flex gap-1.5">
      {Array.from({ length: count }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          key={index}
          className={cx("h-1.5 rounded-full", index === at ? "w-8 bg-accent" : "w-3 bg-line-strong")}
        />
      ))}
    </div>
  );
}

function Clock({ className }: { className?: string }) {
  const format = useFormatter();
  const now = useNow(1000);
  return (
    <time
      dateTime={new Date(now).toISOString()}
      className={cx("text-right font-semibold text-2xl tabular-nums leading-none", className)}
    >
      {format.dateTime(now, { timeStyle: "short" })}
      <span className="mt-1 block font-normal text-faint text-sm">
        {format.dateTime(now, { weekday: "short", day: "numeric", month: "short" })}
      </span>
    </time>
  );
}
