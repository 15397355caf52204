import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { OptionList } from "@/ui/combobox";
import { SEVERITIES, type Severity, SeverityMark } from "@/ui/marks";
import { Popover } from "@/ui/popover";
import type { TitleProps } from "./title";

/** The severity; pressed, it can be set. */
export function SeverityPicker({ incident, mayWrite, onDeed }: TitleProps) {
  const t = useTranslations("incident");
  const words = useTranslations("common.severity");
  const [open, setOpen] = useState(false);
  if (!mayWrite) {
    return <SeverityMark of={incident.severity} word />;
  }
  const pick = (severity: Incident["severity"]) => {
    setOpen(false);
    if (severity !== incident.severity) {
      onDeed({ kind: "edit", changes: { severity } });
    }
  };
  return (
    <Popover
      label={t("severity.pick")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={t("severity.label", { severity: words(incident.severity) })}
          className="-mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 hover:bg-hover"
        >
          <SeverityMark of={incident.severity} word />
          <ChevronDown aria-hidden className="size-3.5 text-faint" />
        </button>
      }
    >
      <OptionList
        label={t("severity.pick")}
        selected={[incident.severity]}
        onToggle={(value) => pick(value as Severity)}
        options={SEVERITIES.map((severity) => ({
          value: severity,
          label: words(severity),
          show: <SeverityMark of={severity} word />,
        }))}
      />
    </Popover>
  );
}
