import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Clash } from "@/features/incidents/detail/deeds";
import { Facts } from "@/ui/table";

/** Somebody else has changed the same fields since the form was opened: says to what, before theirs is overwritten. */
export function ClashNotice({ clash }: { clash: Clash }) {
  const t = useTranslations("incident.form");
  const fields = useTranslations("incident.deeds.fields");
  return (
    <div role="alert" className="flex gap-3 rounded-md border border-medium bg-medium-soft px-3 py-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-medium" />
      <div className="flex min-w-0 flex-col gap-2">
        <p className="font-medium">{t("clash")}</p>
        <Facts facts={clash.fields.map((field) => [fields(field), shown(clash.now[field])])} />
      </div>
    </div>
  );
}

function shown(value: unknown): string {
  return value === null ? "–" : typeof value === "object" ? JSON.stringify(value) : String(value);
}
