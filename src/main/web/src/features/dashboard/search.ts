import * as v from "valibot";
import { flag, oneOf, someOf, text, words } from "@/api/params";
import { SEVERITIES } from "@/ui/marks";
import { PERIOD_NAMES } from "./period";

/** What the wall may go through, one value after the other; `off` for standing still. */
export const ROTATIONS = ["team", "environment", "service", "severity", "off"] as const;

/** The dashboard's address. All but the period is for the wall. */
export const dashboardSearch = v.object({
  period: oneOf(PERIOD_NAMES),
  wall: flag,
  rotate: oneOf(ROTATIONS),
  /** Seconds that each view stays on the wall. */
  every: text,
  theme: oneOf(["light", "dark"] as const),
  severity: someOf(SEVERITIES),
  service: words,
  environment: words,
  team: words,
});

export type DashboardSearch = v.InferOutput<typeof dashboardSearch>;
export type Rotation = (typeof ROTATIONS)[number];
