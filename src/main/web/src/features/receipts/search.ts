import * as v from "valibot";
import { text } from "@/api/params";

export const deadLettersSearch = v.object({ receipt: text });
