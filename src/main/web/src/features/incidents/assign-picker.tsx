import { useQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { body, client } from "@/api/client";
import { useMay, useSession } from "@/api/session";
import { Button } from "@/ui/button";
import { OptionList } from "@/ui/combobox";
import { Popover } from "@/ui/popover";

export interface AssignPickerProps {
  trigger: ReactNode;
  /** An e-mail address; null for nobody. */
  onPick: (assignee: string | null) => void;
}

/** Whom to give it: oneself first, then who has an account, or anybody by address. */
export function AssignPicker({ trigger, onPick }: AssignPickerProps) {
  const t = useTranslations("incidents.assign");
  const [open, setOpen] = useState(false);
  const pick = (assignee: string | null) => {
    setOpen(false);
    onPick(assignee);
  };
  return (
    <Popover label={t("title")} trigger={trigger} open={open} onOpenChange={setOpen} align="center">
      <People onPick={pick} />
    </Popover>
  );
}

function People({ onPick }: Pick<AssignPickerProps, "onPick">) {
  const t = useTranslations("incidents.assign");
  const { user } = useSession();
  const mayList = useMay("users:read");
  const { data } = useQuery({
    queryKey: ["users", "assignable"],
    queryFn: ({ signal }) => body(client.GET("/api/v1/users", { params: { query: { limit: 200 } }, signal })),
    enabled: mayList,
  });
  const others = (data?.items ?? []).filter(({ disabled, email }) => !disabled && email !== user?.email);
  const me = user ? [{ value: user.email, label: t("me", { name: user.name || user.email }) }] : [];
  return (
    <OptionList
      label={t("find")}
      options={[
        ...me,
        ...others.map(({ email, name }) => ({ value: email, label: name ? `${name} · ${email}` : email })),
      ]}
      selected={[]}
      onToggle={onPick}
      onOwn={onPick}
      footer={
        <Button
          look="quiet"
          size="sm"
          icon={UserRound}
          onClick={() => onPick(null)}
          className="w-full !justify-start"
        >
          {t("nobody")}
        </Button>
      }
    />
  );
}
