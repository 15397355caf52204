import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { STATUSES, type Status, StatusMark } from "@/ui/marks";
import { BacklogChart } from "./charts";
import type { FiguresProps } from "./figures";
import { spanOf } from "./period";
import { summaryQuery } from "./queries";

const FILLS: Record<Status, string> = {
  open: "bg-open",
  acknowledged: "bg-acknowledged",
  resolved: "bg-resolved",
};

/** What became of the period's incidents, and how much was left at each day's end. */
export function StatusCard({ period, now }: FiguresProps) {
  const t = useTranslations("dashboard.status");
  const format = useFormatter();
  const summary = useQuery(summaryQuery(spanOf(period, now))).data;
  const total = summary?.incidents ?? 0;
  const countOf = (status: Status) => summary?.by_status[status] ?? 0;
  return (
    <Card title={t("title")}>
      <div aria-hidden className="flex h-2.5 gap-0.5 overflow-hidden rounded-full bg-sunken">
        {STATUSES.filter((status) => countOf(status) > 0).map((status) => (
          <span
            key={status}
            className={cx("min-w-1.5", FILLS[status])}
            style={{ flexGrow: countOf(status), flexBasis: 0 }}
          />
        ))}
      </div>
      <dl className="mt-3 mb-4 flex flex-wrap justify-between gap-x-4 gap-y-2">
        {STATUSES.map((status) => (
          <div key={status}>
            <dt className="text-sm">
              <StatusMark of={status} word />
            </dt>
            <dd className="font-semibold text-lg tabular-nums">
              {format.number(countOf(status))}
              <span className="ml-1.5 font-normal text-faint text-sm">
                {total > 0 &&
                  format.number(countOf(status) / total, { style: "percent", maximumFractionDigits: 0 })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <h3 className="mb-1 text-soft text-sm">{t("backlog")}</h3>
      <BacklogChart period={period} now={now} />
    </Card>
  );
}
