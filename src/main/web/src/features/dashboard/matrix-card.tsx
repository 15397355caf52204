import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { IncidentMatrix } from "@/api/schema.gen";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { SEVERITIES, SeverityMark, StatusMark } from "@/ui/marks";
import { Age } from "@/ui/time";
import { MatrixCell } from "./matrix-cell";

/** So many services are shown before somebody asks for all. */
const FIRST = 9;

/** What is not resolved, by service and severity; each number leads to its incidents. */
export function MatrixCard({ matrix }: { matrix: IncidentMatrix }) {
  const t = useTranslations("dashboard.matrix");
  const [all, setAll] = useState(false);
  const lines = all ? matrix.lines : matrix.lines.slice(0, FIRST);
  const hidden = matrix.lines.length - lines.length;
  return (
    <Card
      flush
      title={t("title", { count: matrix.incidents })}
      action={
        // All of them, also for whom the list begins with a view.
        <Link to="/incidents" search={{ view: "none" }} className="link text-sm">
          {t("open")}
        </Link>
      }
    >
      <div className="overflow-x-auto px-3 pt-2 pb-3 sm:px-4">
        <table className="w-full border-separate border-spacing-x-0.5 sm:border-spacing-x-1 border-spacing-y-0.5 text-sm">
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col" className="text-left font-normal text-faint">
                {t("service")}
              </th>
              {SEVERITIES.map((severity) => (
                <th key={severity} scope="col" className="h-7 w-9 sm:w-12 xl:w-14">
                  <SeverityMark of={severity} className="justify-center" />
                </th>
              ))}
              <th scope="col" className="w-18 text-right font-normal text-faint max-sm:hidden">
                {t("waits")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ service, severities, waiting_since }) => (
              <tr key={service ?? ""}>
                <th scope="row" className="max-w-0 truncate pr-2 text-left font-medium">
                  {service === null ? (
                    <span className="font-normal text-faint">{t("noService")}</span>
                  ) : (
                    <Link to="/incidents" search={{ service: [service] }} className="hover:underline">
                      {service}
                    </Link>
                  )}
                </th>
                {SEVERITIES.map((severity) => (
                  <td key={severity}>
                    <MatrixCell service={service} severity={severity} {...severities[severity]} />
                  </td>
                ))}
                <td className="text-right max-sm:hidden">
                  {waiting_since ? (
                    <Age since={waiting_since} waiting />
                  ) : (
                    <span className="text-faint">–</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-faint text-sm">
          <span className="inline-flex items-center gap-3">
            <span>{t("legendOpen")}</span>
            <span className="inline-flex items-center gap-1">
              <StatusMark of="acknowledged" className="[&_svg]:size-3" /> {t("legendAcknowledged")}
            </span>
          </span>
          {(hidden > 0 || all) && (
            <Button look="quiet" size="sm" onClick={() => setAll(!all)}>
              {all ? t("fewer") : t("more", { count: hidden })}
            </Button>
          )}
          {matrix.more > 0 && all && <span>{t("beside", { count: matrix.more })}</span>}
        </div>
      </div>
    </Card>
  );
}
