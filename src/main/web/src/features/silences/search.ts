import * as v from "valibot";
import { oneOf, text } from "@/api/params";

export const silencesSearch = v.object({ state: oneOf(["active", "pending", "expired"]) });
/** `alert` names the alert that the form is filled in from. */
export const silenceSearch = v.object({ alert: text });
