import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { MonitorUp } from "lucide-react";
import { useTranslations } from "use-intl";
import { useMay } from "@/api/session";
import { buttonClass } from "@/ui/button";
import { useNow } from "@/ui/now";
import { Page } from "@/ui/page";
import { Segmented } from "@/ui/segmented";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { FrequencyCard, TimesCard } from "./charts";
import { Figures, type FiguresProps } from "./figures";
import { HealthCard } from "./health-card";
import { HeatCard } from "./heat-card";
import { MatrixCard } from "./matrix-card";
import { PERIOD_NAMES, type Period, STEP_MS, spanOf } from "./period";
import { matrixQuery, summaryQuery } from "./queries";
import { Quiet } from "./quiet";
import { StatusCard } from "./status-card";
import { useFreshFigures } from "./use-fresh-figures";
import { WaitingCard } from "./waiting-card";

/** As the server's own default; until it tells its own. */
const TARGET_SECONDS = 15 * 60;

/** One glance: who is needed, what is open, how it went. */
export function Overview({ period }: { period: Period }) {
  const t = useTranslations("dashboard");
  const navigate = useNavigate();
  const mayAnalyse = useMay("analytics:read");
  const now = useNow(STEP_MS);
  return (
    <Page
      title={t("title")}
      actions={
        <>
          <Segmented
            label={t("period.label")}
            value={period}
            options={PERIOD_NAMES.map((name) => ({ value: name, label: t(`period.${name}`) }))}
            onChange={(next) => void navigate({ to: "/", search: { period: next }, replace: true })}
          />
          <Link to="/" search={{ wall: true }} className={`${buttonClass("plain")} max-sm:!hidden`}>
            <MonitorUp aria-hidden className="size-4" />
            <span className="max-lg:sr-only">{t("wall.open")}</span>
          </Link>
        </>
      }
    >
      <div className="mx-auto flex max-w-480 flex-col gap-4">
        <Now period={period} now={now} />
        {mayAnalyse ? <Course period={period} now={now} /> : <Corner />}
      </div>
    </Page>
  );
}

/** What is open this moment. */
function Now({ period, now }: FiguresProps) {
  const matrix = useQuery(matrixQuery());
  const target = useQuery({ ...summaryQuery(spanOf(period, now)), enabled: useMay("analytics:read") }).data;
  if (matrix.data?.incidents === 0) {
    return <Quiet />;
  }
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,34rem)]">
      <WaitingCard targetSeconds={target?.mtta.target.target_seconds ?? TARGET_SECONDS} />
      {matrix.data ? (
        <MatrixCard matrix={matrix.data} />
      ) : matrix.isError ? (
        <div className="rounded-lg border bg-panel">
          <ErrorState error={matrix.error} onRetry={() => void matrix.refetch()} />
        </div>
      ) : (
        <div className="rounded-lg border bg-panel">
          <SkeletonRows rows={8} />
        </div>
      )}
    </div>
  );
}

/** How it went over the period. */
function Course(props: FiguresProps) {
  useFreshFigures();
  return (
    <>
      <Figures {...props} />
      <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
        <FrequencyCard {...props} />
        <TimesCard {...props} />
        <div className="min-w-0 lg:max-xl:col-span-2">
          <StatusCard {...props} />
        </div>
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <HeatCard {...props} />
        <Corner />
      </div>
    </>
  );
}

function Corner() {
  return useMay("alerts:read") ? <HealthCard /> : null;
}
