import { ArrowUpDown, Group } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/ui/button";
import { Menu, MenuChoice } from "@/ui/menu";
import type { ChipProps } from "./more-chips";
import { GROUPINGS, type Grouping, type Sort } from "./search";

/** The orders that are worth a word; the others of the address are their reverses. */
const OFFERED: readonly Sort[] = ["-created", "created", "-updated", "severity", "-number"];

/** In which order, and in which groups. */
export function ListOptions({ search, onChange }: ChipProps) {
  const t = useTranslations("incidents");
  const sort = search.sort ?? "-created";
  return (
    <>
      <Menu
        trigger={
          <Button size="sm" look="quiet" icon={ArrowUpDown}>
            {t(`sorts.${sort}`)}
          </Button>
        }
      >
        <MenuChoice<Sort>
          label={t("sort")}
          value={sort}
          onChange={(next) => onChange({ ...search, sort: next === "-created" ? undefined : next })}
          options={OFFERED.map((value) => ({ value, label: t(`sorts.${value}`) }))}
        />
      </Menu>
      <Menu
        trigger={
          <Button size="sm" look="quiet" icon={Group}>
            {search.group ? t("groupedBy", { field: t(`filters.${search.group}`) }) : t("group")}
          </Button>
        }
      >
        <MenuChoice<Grouping | "none">
          label={t("group")}
          value={search.group ?? "none"}
          onChange={(next) => onChange({ ...search, group: next === "none" ? undefined : next })}
          options={[
            { value: "none", label: t("ungrouped") },
            ...GROUPINGS.map((value) => ({ value, label: t(`filters.${value}`) })),
          ]}
        />
      </Menu>
    </>
  );
}
