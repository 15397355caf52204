import { useQuery } from "@tanstack/react-query";
import { UserRound, Users } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { body, client } from "@/api/client";
import type { Incident } from "@/api/schema.gen";
import { useMay, useSession } from "@/api/session";
import { Avatar } from "@/features/incidents/avatar";
import { Button } from "@/ui/button";
import { type ComboOption, OptionList } from "@/ui/combobox";
import { Popover } from "@/ui/popover";
import type { Deed } from "./deeds";

export interface OwnerPickerProps {
  incident: Incident;
  onDeed: (deed: Deed) => void;
  trigger: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Whose it is: oneself first, then people, then teams, or anybody by address. */
export function OwnerPicker({ incident, onDeed, trigger, open, onOpenChange }: OwnerPickerProps) {
  const t = useTranslations("incident.owner");
  const close = (deed: Deed) => {
    onOpenChange(false);
    onDeed(deed);
  };
  return (
    <Popover label={t("title")} trigger={trigger} open={open} onOpenChange={onOpenChange} align="end">
      <Owners incident={incident} onDeed={close} />
    </Popover>
  );
}

/** People and teams by `user:` and `team:`, because a team may be named as somebody is. */
function useOwners(): ComboOption[] {
  const t = useTranslations("incident.owner");
  const { user } = useSession();
  const users = useQuery({
    queryKey: ["users", "assignable"],
    queryFn: ({ signal }) => body(client.GET("/api/v1/users", { params: { query: { limit: 200 } }, signal })),
    enabled: useMay("users:read"),
  });
  const teams = useQuery({
    queryKey: ["teams", "all"],
    queryFn: ({ signal }) => body(client.GET("/api/v1/teams", { signal })),
    enabled: useMay("teams:read"),
  });
  return useMemo(() => {
    const others = (users.data?.items ?? []).filter(
      ({ disabled, email }) => !disabled && email !== user?.email,
    );
    const me = user ? [person(user.email, t("me", { name: user.name || user.email }))] : [];
    return [
      ...me,
      ...others.map(({ email, name }) => person(email, name ? `${name} · ${email}` : email)),
      ...(teams.data?.items ?? []).map(({ name }) => team(name, t("team", { name }))),
    ];
  }, [users.data, teams.data, user, t]);
}

function person(email: string, label: string): ComboOption {
  return {
    value: `user:${email}`,
    label,
    show: (
      <span className="flex items-center gap-2">
        <Avatar name={email} />
        <span className="truncate">{label}</span>
      </span>
    ),
  };
}

function team(name: string, label: string): ComboOption {
  return {
    value: `team:${name}`,
    label,
    show: (
      <span className="flex items-center gap-2">
        <Users aria-hidden className="mx-1 size-4 shrink-0 text-faint" />
        <span className="truncate">{label}</span>
      </span>
    ),
  };
}

function Owners({ incident, onDeed }: Pick<OwnerPickerProps, "incident" | "onDeed">) {
  const t = useTranslations("incident.owner");
  const options = useOwners();
  const selected = [`user:${incident.assignee}`, `team:${incident.team}`];
  const assign = (assignee: string | null) => onDeed({ kind: "assign", assignee });
  const toggle = (value: string) => {
    const name = value.slice("user:".length);
    if (value.startsWith("user:")) {
      assign(name);
    } else {
      onDeed({ kind: "edit", changes: { team: name === incident.team ? null : name } });
    }
  };
  return (
    <OptionList
      label={t("find")}
      options={options}
      selected={selected}
      onToggle={toggle}
      onOwn={assign}
      footer={
        <Button
          look="quiet"
          size="sm"
          icon={UserRound}
          disabled={incident.assignee === null}
          onClick={() => assign(null)}
          className="w-full !justify-start"
        >
          {t("nobody")}
        </Button>
      }
    />
  );
}
