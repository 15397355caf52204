import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { cx } from "@/ui/cx";
import { type Severity, StatusMark } from "@/ui/marks";

const LOOKS: Record<Severity, string> = {
  critical: "bg-critical-soft text-critical border-critical/35",
  high: "bg-high-soft text-high border-high/35",
  medium: "bg-medium-soft text-medium border-medium/35",
  low: "bg-low-soft text-low border-low/35",
  info: "bg-info-soft text-info border-info/35",
};

export interface MatrixCellProps {
  service: string | null;
  severity: Severity;
  open: number;
  acknowledged: number;
}

/** How many of a service and severity: coloured while somebody is needed, quiet once all are acknowledged. */
export function MatrixCell({ service, severity, open, acknowledged }: MatrixCellProps) {
  const t = useTranslations("dashboard.matrix");
  const severities = useTranslations("common.severity");
  if (open + acknowledged === 0) {
    return (
      <span className="flex h-8 items-center justify-center text-line-strong">
        <span aria-hidden>·</span>
        <span className="sr-only">0</span>
      </span>
    );
  }
  const look = cx(
    "flex h-8 items-center justify-center gap-1.5 rounded-md border tabular-nums",
    open > 0 ? cx(LOOKS[severity], "font-semibold") : "border-line text-soft",
  );
  const words = t("cell", {
    service: service ?? t("noService"),
    severity: severities(severity),
    open,
    acknowledged,
  });
  const counts = (
    <>
      {open > 0 && <span aria-hidden>{open}</span>}
      {acknowledged > 0 && (
        <span
          aria-hidden
          className={cx(
            "inline-flex items-center gap-0.5 font-normal text-soft",
            open > 0 && "max-sm:hidden",
          )}
        >
          <StatusMark of="acknowledged" className="[&_svg]:size-3" />
          {acknowledged}
        </span>
      )}
    </>
  );
  // The list has no filter for incidents without a service.
  return service === null ? (
    <span title={words} className={look}>
      {counts}
      <span className="sr-only">{words}</span>
    </span>
  ) : (
    <Link
      to="/incidents"
      search={{ service: [service], severity: [severity] }}
      title={words}
      aria-label={words}
      className={cx(look, "hover:border-current")}
    >
      {counts}
    </Link>
  );
}
