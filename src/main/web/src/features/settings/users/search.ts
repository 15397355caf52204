import * as v from "valibot";
import { flag, text } from "@/api/params";

/** `id` of the user whose details are open; `new` while one is invited. */
export const usersSearch = v.object({ id: text, new: flag });
