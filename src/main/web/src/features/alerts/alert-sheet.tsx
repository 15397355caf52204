import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Sheet } from "@/ui/dialog";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { AlertDetail } from "./alert-detail";
import { alertQueryOf } from "./queries";

export interface AlertSheetProps {
  id: string;
  onClose: () => void;
}

/** An alert beside the list. */
export function AlertSheet({ id, onClose }: AlertSheetProps) {
  const t = useTranslations("alerts");
  const { data: alert, error, isError, refetch } = useQuery(alertQueryOf(id));
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={alert?.title ?? t("alert")} size="lg">
      {isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : alert ? (
        <AlertDetail alert={alert} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Sheet>
  );
}
