import { TriangleAlert } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, TextArea } from "@/ui/field";
import { Kbd } from "@/ui/kbd";
import type { ActionButtonsProps } from "./action-buttons";

const LONGEST = 20_000;

/** Asks what ended it; one may leave that out. */
export function ResolveDialog({
  incident,
  onDeed,
  onOpenChange,
}: ActionButtonsProps & { onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("incident.resolveDialog");
  const [note, setNote] = useState("");
  const { firing } = incident.alerts;
  const resolve = () => {
    onOpenChange(false);
    onDeed({ kind: "resolve", note: note.trim() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      resolve();
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t("title", { number: incident.number })}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("leave")}</Button>
          <Button look="primary" onClick={resolve}>
            {t("resolve")} <Kbd keys="mod+enter" />
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {firing > 0 && (
          <p className="flex items-start gap-2 rounded-md bg-medium-soft px-3 py-2 text-sm">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-medium" />
            {t("stillFiring", { count: firing })}
          </p>
        )}
        <Field label={t("note")} hint={t("hint")}>
          <TextArea
            autoFocus
            rows={4}
            maxLength={LONGEST}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </Field>
      </div>
    </Dialog>
  );
}
