import * as v from "valibot";
import { flag } from "@/api/params";

export const dashboardSearch = v.object({ wall: flag });
