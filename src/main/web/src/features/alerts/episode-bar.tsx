import { useFormatter, useTranslations } from "use-intl";
import { cx } from "@/ui/cx";
import { useNow } from "@/ui/now";
import { useDuration, useExactTime } from "@/ui/time";
import { type Episode, shareFiring } from "./episodes";

const WIDTH = 1000;
const HEIGHT = 20;
/** What is short is drawn as wide as this, so that it can be seen at all. */
const LEAST = 4;
const MINUTE_MS = 60_000;
/** A bar begins so much before the first episode, as a share of its length. */
const MARGIN = 0.03;

/** When an alert fired, as bars on a line of time that ends now. */
export function EpisodeBar({ episodes }: { episodes: readonly Episode[] }) {
  const t = useTranslations("alerts.history");
  const format = useFormatter();
  const exact = useExactTime();
  const duration = useDuration();
  const now = useNow(MINUTE_MS) + MINUTE_MS;
  const first = episodes[0]?.from ?? now;
  const from = first - (now - first) * MARGIN;
  const at = (time: number) => Math.max(0, Math.min(WIDTH, ((time - from) / (now - from)) * WIDTH));
  const share = shareFiring(episodes, first, now);
  const label = t("bar", { count: episodes.length, share: format.number(share, { style: "percent" }) });
  return (
    <figure className="flex flex-col gap-1">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-6 w-full rounded-sm bg-sunken"
      >
        {episodes.map(({ from: start, to }) => {
          const width = Math.max(LEAST, at(to ?? now) - at(start));
          return (
            <rect
              key={start}
              x={Math.min(at(start), WIDTH - width)}
              y={2}
              width={width}
              height={HEIGHT - 4}
              className={cx(to === null ? "fill-open" : "fill-info")}
            >
              <title>{`${exact(start)} · ${duration((to ?? now) - start)}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="flex justify-between gap-2 text-faint text-xs">
        <time dateTime={new Date(first).toISOString()}>
          {format.dateTime(first, { dateStyle: "medium", timeStyle: "short" })}
        </time>
        <span className="truncate">{label}</span>
        <span>{t("now")}</span>
      </figcaption>
    </figure>
  );
}
