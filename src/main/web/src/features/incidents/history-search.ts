import * as v from "valibot";
import { moment, someOf, text, words } from "@/api/params";
import { SEVERITIES } from "@/ui/marks";

export const historySearch = v.object({
  severity: someOf(SEVERITIES),
  service: words,
  environment: words,
  team: words,
  tag: words,
  match: words,
  q: text,
  from: moment,
  to: moment,
});
