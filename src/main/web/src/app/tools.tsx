import { Search } from "lucide-react";
import { useTranslations } from "use-intl";
import { useLiveState } from "@/live/provider";
import type { Phase } from "@/live/state";
import { buttonClass } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Kbd } from "@/ui/kbd";
import { useNow } from "@/ui/now";
import { useDuration } from "@/ui/time";
import { Tooltip } from "@/ui/tooltip";
import { openPalette } from "./overlays";

/** At the end of every top line. */
export function Tools() {
  const t = useTranslations("app");
  return (
    <div className="flex shrink-0 items-center gap-2">
      <LiveIndicator />
      <button
        type="button"
        onClick={openPalette}
        aria-label={t("palette.title")}
        className={cx(buttonClass("plain", "md"), "!px-2 font-normal text-faint")}
      >
        <Search aria-hidden className="size-4" />
        <span className="max-md:hidden">{t("search")}</span>
        <span className="max-md:hidden">
          <Kbd keys="mod+k" />
        </span>
      </button>
    </div>
  );
}

const DOTS: Record<Phase, string> = {
  connecting: "bg-faint animate-breathe",
  live: "bg-resolved",
  reconnecting: "bg-medium animate-breathe",
  stale: "bg-critical",
  offline: "bg-critical",
  ended: "bg-critical",
};

/** Whether what is shown is up to date: a dot and a word. */
export function LiveIndicator() {
  const t = useTranslations("app.live");
  const { phase, since, reason } = useLiveState();
  const duration = useDuration();
  const now = useNow(1000);
  const words = t(phase, { duration: duration(since === null ? 0 : now - since) });
  return (
    <Tooltip text={t(`explain.${phase}`, { reason: reason ?? "" })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
      <span tabIndex={0} className="inline-flex h-8 items-center gap-2 rounded-md px-2 text-sm">
        <span aria-hidden className={cx("size-2 shrink-0 rounded-full", DOTS[phase])} />
        <span
          className={cx("whitespace-nowrap", phase === "live" ? "text-soft max-sm:sr-only" : "font-medium")}
        >
          {words}
        </span>
        <span role="status" className="sr-only">
          {phase === "connecting" ? "" : t(`explain.${phase}`, { reason: reason ?? "" })}
        </span>
      </span>
    </Tooltip>
  );
}
