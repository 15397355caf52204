import { useBlocker } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "@/ui/dialog";

/** Asks before what was typed is lost, whatever leads away. */
export function LeaveGuard({ isDirty }: { isDirty: () => boolean }) {
  const t = useTranslations("incident.form.leave");
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={status === "blocked"}
      onOpenChange={(open) => !open && reset?.()}
      title={t("title")}
      description={t("detail")}
      action={t("leave")}
      onConfirm={() => proceed?.()}
    />
  );
}
