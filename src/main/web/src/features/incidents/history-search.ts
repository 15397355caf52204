import * as v from "valibot";
import { incidentsSearch } from "./search";

/** The history's address: the filters of the list, but for the status, which is always resolved. It has no views. */
export const historySearch = v.omit(incidentsSearch, ["status", "sort", "group", "view"]);

export type HistorySearch = v.InferOutput<typeof historySearch>;
