import * as v from "valibot";
import { someOf, text, words } from "@/api/params";
import { SEVERITIES } from "@/ui/marks";

export const alertSearch = v.object({
  status: someOf(["firing", "resolved", "unconfirmed"]),
  severity: someOf(SEVERITIES),
  match: words,
  q: text,
});
