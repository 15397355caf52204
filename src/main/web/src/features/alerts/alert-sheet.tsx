import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Sheet } from "@/ui/dialog";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { AlertDetail } from "./alert-detail";
import { alertQueryOf } from "./queries";

export interface AlertSheetProps {
  /** Nothing while it is closed. */
  id: string | undefined;
  onClose: () => void;
}

/** An alert beside the list. */
export function AlertSheet({ id, onClose }: AlertSheetProps) {
  const t = useTranslations("alerts");
  const { data, error, isError, refetch } = useQuery({
    ...alertQueryOf(id ?? ""),
    enabled: id !== undefined,
  });
  const alert = id === undefined ? undefined : data;
  return (
    <Sheet
      open={id !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={alert?.title ?? t("alert")}
      size="lg"
    >
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
