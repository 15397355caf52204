import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Problem } from "@/api/problem";
import type { GroupingPreview, GroupingRule } from "@/api/schema.gen";
import { previewQuery } from "./queries";

/** How long to wait for the next change before asking, in ms. */
const TYPING_MS = 400;

export interface Previews {
  current: GroupingPreview | undefined;
  /** Nothing without a draft, or while it has faults. */
  draft: GroupingPreview | undefined;
  /** Whether what is shown is of a draft before. */
  isOld: boolean;
  /** What is wrong with the draft, or why there is no preview. */
  problem: Problem | null;
}

/** What the last alerts make under the rules as they are, and under a draft. */
export function usePreview(current: GroupingRule[], draft: GroupingRule[] | null, hours: number): Previews {
  const written = JSON.stringify(draft);
  const [asked, setAsked] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(written), TYPING_MS);
    return () => clearTimeout(timer);
  }, [written]);
  const rules: GroupingRule[] | null = JSON.parse(asked);
  const now = useQuery(previewQuery(current, hours));
  const then = useQuery({
    ...previewQuery(rules ?? [], hours),
    enabled: draft !== null && rules !== null,
  });
  const hasDraft = draft !== null && rules !== null;
  return {
    current: now.data,
    draft: hasDraft && !then.isError ? then.data : undefined,
    isOld: now.isPlaceholderData || (draft !== null && (then.isPlaceholderData || asked !== written)),
    problem: (hasDraft ? then.error : null) ?? now.error,
  };
}
