import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "@/ui/cx";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { type Readiness, readinessQuery } from "./queries";

type CheckState = Readiness["checks"][number]["state"];

const MARKS: Record<CheckState, readonly [LucideIcon, string]> = {
  up: [CircleCheck, "text-resolved"],
  degraded: [TriangleAlert, "text-medium"],
  down: [CircleAlert, "text-critical"],
};

/** Whether each thing that the product needs is there. */
export function Checks() {
  const t = useTranslations("settings.system");
  const { data, error, refetch } = useQuery(readinessQuery);
  if (!data) {
    return error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={3} />;
  }
  return (
    <ul>
      {data.checks.map(({ name, state, detail }) => {
        const [Icon, colour] = MARKS[state];
        return (
          <li key={name} className="flex items-start gap-2.5 border-b px-4 py-2 last:border-b-0">
            <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", colour)} />
            <span className="min-w-0 flex-1">
              <span className="font-medium">{name}</span>
              {detail && <span className="block text-soft text-sm">{detail}</span>}
            </span>
            <span className="text-soft">{t(`states.${state}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
