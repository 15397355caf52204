import { useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { body, client } from "@/api/client";
import { useWrite } from "@/api/query";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { receiptKeys } from "./queries";

/** Sends a dead webhook on again. It may be pressed again and again: nothing is lost by it. */
export function RedriveButton({ id, size = "md" }: { id: string; size?: "sm" | "md" }) {
  const t = useTranslations("receipts.redrive");
  const queries = useQueryClient();
  const redrive = useWrite(
    (receipt: string, intent) =>
      body(
        client.POST("/api/v1/receipts/{receipt}/redrive", {
          params: { path: { receipt }, header: { "Idempotency-Key": intent } },
        }),
      ),
    {
      onSuccess: () => toast("done", t("oneDone"), { detail: t("oneDetail") }),
      onError: (problem) => toast("failed", t("failed"), { detail: problem.message }),
      onSettled: () => queries.invalidateQueries({ queryKey: receiptKeys.all }),
    },
  );
  return (
    <Button icon={RotateCw} size={size} busy={redrive.isPending} onClick={() => redrive.run(id)}>
      {t("one")}
    </Button>
  );
}
