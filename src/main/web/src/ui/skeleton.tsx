import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "./cx";

/** Shows its children only after a while, so that what loads at once does not flicker. The room is kept from the start. */
export function Late({ afterMs = 200, children }: { afterMs?: number; children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return <div className={due ? "contents" : "invisible contents [&>*]:invisible"}>{children}</div>;
}

/** A grey bar in the place of what loads. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cx("block h-4 animate-shimmer rounded-sm bg-line", className)} />
  );
}

/** Several lines of a list that loads. */
export function SkeletonRows({ rows = 8, className }: { rows?: number; className?: string }) {
  const t = useTranslations("common");
  return (
    <Late>
      <div className={className}>
        <span role="status" className="sr-only">
          {t("loading")}
        </span>
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          <div key={row} className="flex h-10 items-center gap-3 border-b px-4">
            <Skeleton className="size-4" />
            <Skeleton className={row % 3 === 0 ? "w-1/3" : row % 3 === 1 ? "w-1/2" : "w-2/5"} />
            <Skeleton className="ml-auto w-16" />
          </div>
        ))}
      </div>
    </Late>
  );
}
