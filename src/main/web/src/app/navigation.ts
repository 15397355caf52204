import {
  Bell,
  ChartColumn,
  History,
  type LucideIcon,
  MailX,
  Settings,
  Siren,
  Split,
  VolumeX,
} from "lucide-react";
import type { Permission } from "@/api/schema.gen";
import { useSession } from "@/api/session";

export type Place =
  | "dashboard"
  | "incidents"
  | "history"
  | "alerts"
  | "rules"
  | "silences"
  | "deadLetters"
  | "settings";

export interface Destination {
  /** Its name in the catalogue, under `app.nav`. */
  place: Place;
  to: "/" | "/incidents" | "/history" | "/alerts" | "/rules" | "/silences" | "/dead-letters" | "/settings";
  icon: LucideIcon;
  /** After `g`. */
  key: string;
  /** Without it the place is not shown. */
  permission: Permission;
}

/** In the order of the rail. */
const DESTINATIONS: readonly Destination[] = [
  { place: "dashboard", to: "/", icon: ChartColumn, key: "d", permission: "incidents:read" },
  { place: "incidents", to: "/incidents", icon: Siren, key: "i", permission: "incidents:read" },
  { place: "history", to: "/history", icon: History, key: "h", permission: "incidents:read" },
  { place: "alerts", to: "/alerts", icon: Bell, key: "a", permission: "alerts:read" },
  { place: "silences", to: "/silences", icon: VolumeX, key: "s", permission: "silences:read" },
  { place: "rules", to: "/rules", icon: Split, key: "r", permission: "rules:read" },
  { place: "deadLetters", to: "/dead-letters", icon: MailX, key: "l", permission: "receipts:read" },
  { place: "settings", to: "/settings", icon: Settings, key: ",", permission: "account" },
];

/** Where the caller may go. */
export function useDestinations(): Destination[] {
  const { permissions } = useSession();
  return DESTINATIONS.filter(({ permission }) => permissions.has(permission));
}
