import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { Button } from "./button";

export interface ListEndProps {
  /** What stands there when there is no more. */
  children: ReactNode;
  list: {
    isFetchingNextPage: boolean;
    hasNextPage: boolean;
    isFetchNextPageError: boolean;
    error: Problem | null;
    fetchNextPage: () => unknown;
  };
}

/** Below the last line: that there is more, that there is none, or why it cannot be had. */
export function ListEnd({ children, list }: ListEndProps) {
  const t = useTranslations("common");
  if (list.isFetchNextPageError) {
    return (
      <div role="alert" className="flex items-center justify-center gap-3 p-4 text-soft text-sm">
        {list.error?.message}
        <Button size="sm" onClick={() => list.fetchNextPage()}>
          {t("error.retry")}
        </Button>
      </div>
    );
  }
  return (
    <p className="p-4 pb-20 text-center text-faint text-sm">
      {list.hasNextPage || list.isFetchingNextPage ? t("loading") : children}
    </p>
  );
}
