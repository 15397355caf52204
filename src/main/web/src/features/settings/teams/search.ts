import * as v from "valibot";
import { flag, text } from "@/api/params";

/** `id` of the team whose details are open; `new` while one is made. */
export const teamsSearch = v.object({ id: text, new: flag });
