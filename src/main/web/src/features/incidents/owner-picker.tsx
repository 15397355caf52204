import { useQuery } from "@tanstack/react-query";
import { UserRound, Users } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { body, client } from "@/api/client";
import { useMay, useSession } from "@/api/session";
import { Button } from "@/ui/button";
import { type ComboOption, OptionList } from "@/ui/combobox";
import { Popover } from "@/ui/popover";
import { Avatar } from "./avatar";

/** A person by e-mail address, a team by name; null for none, absent where several have different ones. */
export interface Owner {
  assignee?: string | null;
  team?: string | null;
}

export interface OwnerPickerProps {
  /** Whose it is now. */
  owner?: Owner;
  onAssign: (assignee: string | null) => void;
  /** Without it no teams are offered. */
  onTeam?: (team: string | null) => void;
  trigger: ReactNode;
  align?: "center" | "end";
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Whose it is to be: oneself first, then people, then teams, or anybody by address. */
export function OwnerPicker(props: OwnerPickerProps) {
  const t = useTranslations("common.owner");
  const { owner = {}, onAssign, onTeam, trigger, align = "end", open, onOpenChange } = props;
  const closing =
    <T,>(act: (to: T) => void) =>
    (to: T) => {
      onOpenChange(false);
      act(to);
    };
  return (
    <Popover label={t("title")} trigger={trigger} open={open} onOpenChange={onOpenChange} align={align}>
      <Owners owner={owner} onAssign={closing(onAssign)} onTeam={onTeam && closing(onTeam)} />
    </Popover>
  );
}

/** People and teams by `user:` and `team:`, because a team may be named as somebody is. */
function useOwners(withTeams: boolean): ComboOption[] {
  const t = useTranslations("common.owner");
  const { user } = useSession();
  const users = useQuery({
    queryKey: ["users", "assignable"],
    queryFn: ({ signal }) => body(client.GET("/api/v1/users", { params: { query: { limit: 200 } }, signal })),
    enabled: useMay("users:read"),
  });
  const mayListTeams = useMay("teams:read");
  const teams = useQuery({
    queryKey: ["teams", "all"],
    queryFn: ({ signal }) => body(client.GET("/api/v1/teams", { signal })),
    enabled: mayListTeams && withTeams,
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
        <span aria-hidden>
          <Avatar name={email} />
        </span>
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

type OwnersProps = Required<Pick<OwnerPickerProps, "owner">> & Pick<OwnerPickerProps, "onAssign" | "onTeam">;

function Owners({ owner, onAssign, onTeam }: OwnersProps) {
  const t = useTranslations("common.owner");
  const options = useOwners(onTeam !== undefined);
  const toggle = (value: string) => {
    const name = value.slice("user:".length);
    if (value.startsWith("user:")) {
      onAssign(name);
    } else {
      onTeam?.(name === owner.team ? null : name);
    }
  };
  return (
    <OptionList
      label={t(onTeam ? "find" : "findPerson")}
      options={options}
      selected={[`user:${owner.assignee}`, `team:${owner.team}`]}
      onToggle={toggle}
      onOwn={onAssign}
      footer={
        <Button
          look="quiet"
          size="sm"
          icon={UserRound}
          disabled={owner.assignee === null}
          onClick={() => onAssign(null)}
          className="w-full !justify-start"
        >
          {t("nobody")}
        </Button>
      }
    />
  );
}
