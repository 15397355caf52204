import * as v from "valibot";
import { moment, oneOf, someOf, text, words } from "@/api/params";
import { SEVERITIES, STATUSES } from "@/ui/marks";
import { RANGE_NAMES } from "@/ui/range";

export const SORTS = [
  "-created",
  "created",
  "-updated",
  "updated",
  "severity",
  "-severity",
  "-number",
  "number",
] as const;
export const GROUPINGS = ["severity", "status", "service", "environment", "team", "assignee"] as const;

/** All that the list's address says. Without a status it shows what is not resolved; `all` stands for every one. */
export const incidentsSearch = v.object({
  status: someOf([...STATUSES, "all"] as const),
  severity: someOf(SEVERITIES),
  service: words,
  environment: words,
  team: words,
  assignee: words,
  tag: words,
  match: words,
  q: text,
  range: oneOf(RANGE_NAMES),
  from: moment,
  to: moment,
  sort: oneOf(SORTS),
  group: oneOf(GROUPINGS),
});

export type IncidentsSearch = v.InferOutput<typeof incidentsSearch>;
export type Sort = (typeof SORTS)[number];
export type Grouping = (typeof GROUPINGS)[number];
