import { type LucideIcon, Siren, VolumeX } from "lucide-react";
import type { Permission } from "@/api/schema.gen";
import { useSession } from "@/api/session";
import { useSections } from "@/features/settings/frame/sections";

/** What can be begun from anywhere, each with what it takes. */
const ACTIONS = [
  { name: "newIncident", to: "/incidents/new", icon: Siren, permission: "incidents:write" },
  { name: "newSilence", to: "/silences/new", icon: VolumeX, permission: "silences:write" },
] as const satisfies readonly { name: string; to: string; icon: LucideIcon; permission: Permission }[];

/** What the palette finds by name beside the places of the rail: sections of the settings, and what can be begun. */
export function usePalettePlaces() {
  const { permissions } = useSession();
  const sections = useSections()
    .flatMap((group) => group.sections)
    .map(({ section, to, icon }) => ({ name: section, to, icon }));
  return {
    actions: ACTIONS.filter(({ permission }) => permissions.has(permission)),
    sections,
  };
}
