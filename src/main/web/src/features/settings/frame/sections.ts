import {
  Activity,
  Blocks,
  KeyRound,
  type LucideIcon,
  ScrollText,
  UserRound,
  Users,
  UsersRound,
} from "lucide-react";
import type { Permission } from "@/api/schema.gen";
import { useSession } from "@/api/session";

export type Section = "account" | "integrations" | "tokens" | "users" | "teams" | "audit" | "system";

export interface SectionEntry {
  section: Section;
  to: `/settings/${Section}`;
  icon: LucideIcon;
  /** Without it the section is not shown. */
  permission: Permission;
}

/** What the side list has, in its groups. */
const GROUPS = [
  { group: "own", sections: [entry("account", UserRound, "account")] },
  {
    group: "sources",
    sections: [entry("integrations", Blocks, "integrations"), entry("tokens", KeyRound, "tokens")],
  },
  {
    group: "people",
    sections: [entry("users", UsersRound, "users:read"), entry("teams", Users, "teams:read")],
  },
  {
    group: "product",
    sections: [entry("audit", ScrollText, "audit:read"), entry("system", Activity, "system:read")],
  },
] as const;

function entry(section: Section, icon: LucideIcon, permission: Permission): SectionEntry {
  return { section, to: `/settings/${section}`, icon, permission };
}

/** The groups of sections that the caller may see. */
export function useSections() {
  const { permissions } = useSession();
  return GROUPS.map(({ group, sections }) => ({
    group,
    sections: sections.filter(({ permission }) => permissions.has(permission)),
  })).filter(({ sections }) => sections.length > 0);
}
