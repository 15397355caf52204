import { Check, CircleDot, UserPlus, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Deed } from "@/api/incident-actions";
import type { Incident } from "@/api/schema.gen";
import { Button, IconButton } from "@/ui/button";
import { OwnerPicker } from "./owner-picker";

export interface SelectionBarProps {
  selected: readonly Incident[];
  /** How many are listed. */
  listed: number;
  onDeed: (deed: Deed) => void;
  onSelectAll: () => void;
  onClear: () => void;
}

/** What can be done to the selected, over the end of the list. */
export function SelectionBar({ selected, listed, onDeed, onSelectAll, onClear }: SelectionBarProps) {
  const t = useTranslations("incidents.selection");
  const [isAssigning, setAssigning] = useState(false);
  return (
    <section
      aria-label={t("label")}
      className="absolute inset-x-3 bottom-3 z-20 mx-auto flex w-fit max-w-[calc(100%-1.5rem)] animate-slide-up flex-wrap items-center justify-center gap-1.5 rounded-lg border bg-panel p-1.5 pl-3 shadow-float"
    >
      <span className="mr-1 font-medium tabular-nums">{t("count", { count: selected.length })}</span>
      {selected.length < listed && (
        <Button size="sm" look="quiet" onClick={onSelectAll}>
          {t("all", { count: listed })}
        </Button>
      )}
      <Button size="sm" icon={CircleDot} onClick={() => onDeed({ action: "acknowledge" })}>
        {t("acknowledge")}
      </Button>
      <Button size="sm" icon={Check} onClick={() => onDeed({ action: "resolve" })}>
        {t("resolve")}
      </Button>
      <OwnerPicker
        align="center"
        open={isAssigning}
        onOpenChange={setAssigning}
        trigger={
          <Button size="sm" icon={UserPlus}>
            {t("assign")}
          </Button>
        }
        onAssign={(assignee) => onDeed({ action: "assign", assignee })}
      />
      <IconButton size="sm" icon={X} label={t("clear")} onClick={onClear} />
    </section>
  );
}
