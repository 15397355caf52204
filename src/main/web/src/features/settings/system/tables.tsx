import { useFormatter, useTranslations } from "use-intl";
import { Cell, Head, Row, Table } from "@/ui/table";
import { useBytes } from "./bytes";
import type { SystemState } from "./queries";

/** How much lies in each table, the largest first. */
export function Tables({ tables }: { tables: SystemState["postgres"]["tables"] }) {
  const t = useTranslations("settings.system");
  const format = useFormatter();
  const bytes = useBytes();
  const largest = Math.max(1, ...tables.map((table) => table.bytes));
  return (
    <Table>
      <thead>
        <tr>
          <Head>{t("table")}</Head>
          <Head align="right">{t("rows")}</Head>
          <Head align="right">{t("size")}</Head>
          <Head className="w-1/3 max-sm:hidden" />
        </tr>
      </thead>
      <tbody>
        {tables.map((table) => (
          <Row key={table.name}>
            <Cell className="h-8 font-mono">{table.name}</Cell>
            <Cell align="right" className="h-8">
              {format.number(table.rows)}
            </Cell>
            <Cell align="right" className="h-8 whitespace-nowrap">
              {bytes(table.bytes)}
            </Cell>
            <Cell className="h-8 max-sm:hidden">
              <span
                aria-hidden
                className="block h-1.5 rounded-sm bg-accent"
                style={{ width: `${Math.max(0.5, (table.bytes / largest) * 100)}%` }}
              />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
