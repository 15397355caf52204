import { useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { body, client } from "@/api/client";
import { useWrite } from "@/api/query";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { receiptKeys } from "./queries";

/** Sends all dead webhooks on again, after a question. */
export function RedriveAll() {
  const t = useTranslations("receipts.redrive");
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const redrive = useWrite((_: null, intent) => redriveAll(intent), {
    onSuccess: ({ redriven, without_body }) => {
      toast("done", t("allDone", { count: redriven }), {
        detail: without_body > 0 ? t("withoutBody", { count: without_body }) : undefined,
      });
      setAsking(false);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: receiptKeys.all }),
  });
  return (
    <>
      <Button icon={RotateCw} onClick={() => setAsking(true)}>
        <span className="max-sm:sr-only">{t("all")}</span>
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("allTitle")}
        description={t("allDetail")}
        action={t("all")}
        danger={false}
        busy={redrive.isPending}
        problem={redrive.error}
        onConfirm={() => redrive.run(null)}
      />
    </>
  );
}

/** The server takes a bounded number at a time; each call of the same intent has its own key. */
async function redriveAll(intent: string) {
  let redriven = 0;
  for (let call = 0; ; call++) {
    const answer = await body(
      client.POST("/api/v1/receipts/redrive", {
        params: { header: { "Idempotency-Key": `${intent}-${call}` } },
        body: {},
      }),
    );
    redriven += answer.redriven;
    // Those that fail at once are dead again, and would be sent on for ever.
    if (answer.left === 0 || answer.redriven === 0) {
      return { redriven, without_body: answer.without_body };
    }
  }
}
