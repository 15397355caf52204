import * as v from "valibot";
import { DECISIONS } from "@/api/decisions";
import { moment, oneOf, someOf, text, words } from "@/api/params";
import { RANGE_NAMES } from "@/ui/range";

export const deadLettersSearch = v.object({ receipt: text });

/** All that the address of the list of webhooks says. */
export const receiptsSearch = v.object({
  state: someOf(["applied", "partial", "dead", "queued"] as const),
  decision: someOf(DECISIONS),
  fingerprint: words,
  integration: words,
  match: words,
  range: oneOf(RANGE_NAMES),
  from: moment,
  to: moment,
});

export type ReceiptsSearch = v.InferOutput<typeof receiptsSearch>;
