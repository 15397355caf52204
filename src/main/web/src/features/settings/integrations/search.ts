import * as v from "valibot";
import { flag, text } from "@/api/params";

/** `id` of the integration whose details are open; `new` while one is made. */
export const integrationsSearch = v.object({ id: text, new: flag });
