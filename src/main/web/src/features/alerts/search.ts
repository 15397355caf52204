import * as v from "valibot";
import { moment, oneOf, someOf, text, words } from "@/api/params";
import { SEVERITIES } from "@/ui/marks";
import { RANGE_NAMES } from "@/ui/range";

/** All that the list's address says. Without a status it shows what is not resolved; `all` stands for every one. */
export const alertSearch = v.object({
  status: someOf(["firing", "unconfirmed", "resolved", "all"] as const),
  severity: someOf(SEVERITIES),
  service: words,
  environment: words,
  integration: words,
  match: words,
  range: oneOf(RANGE_NAMES),
  from: moment,
  to: moment,
  /** The alert that is shown beside the list. */
  alert: text,
});

export type AlertsSearch = v.InferOutput<typeof alertSearch>;
