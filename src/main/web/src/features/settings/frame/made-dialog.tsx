import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/ui/button";
import { Dialog, type DialogProps } from "@/ui/dialog";

export interface MadeDialogProps extends Pick<DialogProps, "title" | "description" | "size"> {
  onClose: () => void;
  children: ReactNode;
}

/** What was just made, with the secret that is shown this once. */
export function MadeDialog({ onClose, ...props }: MadeDialogProps) {
  const t = useTranslations("settings");
  return (
    <Dialog open onOpenChange={onClose} footer={<Button onClick={onClose}>{t("done")}</Button>} {...props} />
  );
}
