import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { body, client, etag } from "@/api/client";
import { useWrite } from "@/api/query";
import type { Silence } from "@/api/schema.gen";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { Matchers } from "./matchers";
import { silenceKeys } from "./queries";

export interface ExpireDialogProps {
  /** The one to end; null while it is closed. */
  silence: Silence | null;
  onClose: () => void;
}

/** Asks before a silence ends: what still fires opens its incidents at once. */
export function ExpireDialog({ silence, onClose }: ExpireDialogProps) {
  const t = useTranslations("silences");
  const queries = useQueryClient();
  const [asked, setAsked] = useState(silence);
  // While it closes it still shows what it was about.
  useEffect(() => setAsked((before) => silence ?? before), [silence]);
  const expire = useWrite(
    ({ id, version }: Silence, intent) =>
      body(
        client.POST("/api/v1/silences/{silence}/expire", {
          params: {
            path: { silence: id },
            header: { "If-Match": etag(version), "Idempotency-Key": intent },
          },
        }),
      ),
    {
      onSuccess: () => {
        toast("done", t("expire.done"));
        onClose();
      },
      onSettled: () => queries.invalidateQueries({ queryKey: silenceKeys.all }),
    },
  );
  return (
    <ConfirmDialog
      open={silence !== null}
      onOpenChange={(open) => {
        if (!open) {
          expire.reset();
          onClose();
        }
      }}
      title={t("expire.title")}
      description={t("expire.detail")}
      action={t("expire.action")}
      danger={false}
      busy={expire.isPending}
      problem={expire.error}
      onConfirm={() => asked && expire.run(asked)}
    >
      {asked && <Matchers matchers={asked.matchers} />}
    </ConfirmDialog>
  );
}
