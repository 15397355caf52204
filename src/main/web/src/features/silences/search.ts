import * as v from "valibot";
import { oneOf, text, words } from "@/api/params";

export const silencesSearch = v.object({ state: oneOf(["active", "pending", "expired"]) });
/** `alert` names the alert that the form is filled in from; `matcher`, repeated, is what the silence matches. */
export const silenceSearch = v.object({ alert: text, matcher: words, reason: text });

export type SilencesSearch = v.InferOutput<typeof silencesSearch>;
