import * as v from "valibot";
import { moment, oneOf, text } from "@/api/params";

/** Families of deeds, as the words before the point. */
export const FAMILIES = [
  "session",
  "account",
  "user",
  "token",
  "integration",
  "team",
  "incident",
  "silence",
  "grouping_rules",
  "receipt",
  "view",
  "link",
  "audit",
] as const;

export const auditSearch = v.object({
  actor: text,
  family: oneOf(FAMILIES),
  /** One deed of it in full, such as `user.created`. */
  action: text,
  object: text,
  address: text,
  from: moment,
  to: moment,
  range: oneOf(["day", "week", "month"]),
});

export type AuditSearch = v.InferOutput<typeof auditSearch>;
