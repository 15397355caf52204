import * as v from "valibot";
import { flag } from "@/api/params";

/** `new` while a token is made. */
export const tokensSearch = v.object({ new: flag });
