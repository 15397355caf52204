import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import type { Link, User } from "@/api/schema.gen";
import { Part } from "@/features/settings/frame/part";
import { Button } from "@/ui/button";
import { FormProblem } from "@/ui/states";
import { toast } from "@/ui/toast";
import { makeLink, unlockUser } from "./queries";
import { ShownLink } from "./shown-link";

/** How they come in again who cannot. */
export function LinkPart({ user }: { user: User }) {
  const t = useTranslations("settings.users");
  const link = useWrite<void, Link>(() => makeLink(user.id));
  const unlock = useWrite<void, unknown>((_, intent) => unlockUser(user.id, intent), {
    onSuccess: () => {
      toast("done", t("unlocked", { name: user.name }));
    },
  });
  return (
    <Part title={t("access")} detail={t("accessDetail")}>
      <FormProblem problem={link.error ?? unlock.error} />
      {link.data && <ShownLink link={link.data} />}
      <div className="flex flex-wrap gap-2">
        {!user.disabled && (
          <Button busy={link.isPending} onClick={() => link.run()}>
            {t(user.has_password ? "resetLink" : "invitationLink")}
          </Button>
        )}
        <Button busy={unlock.isPending} onClick={() => unlock.run()}>
          {t("unlock")}
        </Button>
      </div>
    </Part>
  );
}
