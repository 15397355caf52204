import * as v from "valibot";
import { text } from "@/api/params";

export const signInSearch = v.object({ return_to: text, error: text });
/** The token stands in the fragment, which browsers send to nobody. */
export const linkSearch = v.object({});
