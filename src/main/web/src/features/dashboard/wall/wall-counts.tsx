import { useTranslations } from "use-intl";
import type { IncidentMatrix } from "@/api/schema.gen";
import { cx } from "@/ui/cx";
import { type Severity, SeverityMark, StatusMark } from "@/ui/marks";
import { type Count, countsOf } from "./counts";

const LOOKS: Record<Severity, string> = {
  critical: "border-critical bg-critical-soft text-critical",
  high: "border-high bg-high-soft text-high",
  medium: "border-medium bg-medium-soft text-medium",
  low: "border-low bg-low-soft text-low",
  info: "border-info bg-info-soft text-info",
};

/** How many nobody has acknowledged, by severity; below, how many somebody has. */
export function WallCounts({ matrix }: { matrix: IncidentMatrix }) {
  const t = useTranslations("dashboard.wall");
  return (
    <section
      aria-label={t("counts")}
      className="grid shrink-0 grid-cols-5 gap-3 max-sm:grid-cols-3 max-sm:gap-2"
    >
      {countsOf(matrix).map((count) => (
        <Tile key={count.severity} {...count} more={matrix.more > 0} />
      ))}
    </section>
  );
}

function Tile({ severity, open, acknowledged, more }: Count & { more: boolean }) {
  const t = useTranslations("dashboard.wall");
  return (
    <div
      className={cx(
        "flex flex-col gap-2 rounded-lg border-2 px-4 py-3",
        open > 0 ? LOOKS[severity] : "border-line bg-panel text-faint",
      )}
    >
      <SeverityMark
        of={severity}
        word
        className={cx("text-lg [&_svg]:size-5", open === 0 && "!text-faint")}
      />
      <span className="font-bold text-wall tabular-nums tracking-tight">
        {open}
        {more && "+"}
      </span>
      <span className="inline-flex h-6 items-center gap-1.5 text-base text-soft">
        {acknowledged > 0 && (
          <>
            <StatusMark of="acknowledged" />
            <span className="sm:hidden">{acknowledged}</span>
            <span className="max-sm:sr-only">{t("acknowledged", { count: acknowledged })}</span>
          </>
        )}
      </span>
    </div>
  );
}
