import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { Button } from "@/ui/button";

export interface ListEndProps {
  count: number;
  list: {
    isFetchingNextPage: boolean;
    hasNextPage: boolean;
    isFetchNextPageError: boolean;
    error: Problem | null;
    fetchNextPage: () => unknown;
  };
}

/** Below the last line: that there is more, that there is none, or why it cannot be had. */
export function ListEnd({ count, list }: ListEndProps) {
  const t = useTranslations("incidents.end");
  const common = useTranslations("common");
  if (list.isFetchNextPageError) {
    return (
      <div role="alert" className="flex items-center justify-center gap-3 p-4 text-soft text-sm">
        {list.error?.message}
        <Button size="sm" onClick={() => list.fetchNextPage()}>
          {common("error.retry")}
        </Button>
      </div>
    );
  }
  return (
    <p className="p-4 pb-20 text-center text-faint text-sm">
      {list.hasNextPage || list.isFetchingNextPage ? common("loading") : t("all", { count })}
    </p>
  );
}
