import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

/** A table for settings and the like; long live lists are virtualised by their pages. Scrolls sideways where it must. */
export function Table({ className, children, ...rest }: ComponentProps<"table">) {
  return (
    <div className="overflow-x-auto">
      <table className={cx("w-full border-collapse text-left text-sm", className)} {...rest}>
        {children}
      </table>
    </div>
  );
}

export interface HeadProps {
  children?: ReactNode;
  /** The order by this column, where it can be sorted; null where another column sorts. */
  sorted?: "ascending" | "descending" | null;
  onSort?: () => void;
  align?: "left" | "right";
  className?: string;
}

/** A column's heading; a button where it sorts. */
export function Head({ children, sorted, onSort, align = "left", className }: HeadProps) {
  const Arrow = sorted === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sorted ?? undefined}
      className={cx(
        "h-9 whitespace-nowrap border-b px-3 font-medium text-faint",
        align === "right" && "text-right",
        className,
      )}
    >
      {onSort ? (
        <button type="button" onClick={onSort} className="inline-flex items-center gap-1 hover:text-ink">
          {children}
          <Arrow aria-hidden className={cx("size-3.5", !sorted && "invisible")} />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cx("border-b last:border-b-0 hover:bg-hover", className)} {...rest} />;
}

export interface CellProps extends Omit<ComponentProps<"td">, "align"> {
  align?: "left" | "right";
}

export function Cell({ align = "left", className, ...rest }: CellProps) {
  return (
    <td
      className={cx("h-10 px-3 py-1.5", align === "right" && "text-right tabular-nums", className)}
      {...rest}
    />
  );
}

/** Names and values below each other: labels, details. */
export function Facts({
  facts,
  className,
}: {
  facts: readonly (readonly [ReactNode, ReactNode])[];
  className?: string;
}) {
  return (
    <dl className={cx("grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-2 text-sm", className)}>
      {facts.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the names may be elements
        <div key={index} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
