import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Card } from "@/ui/card";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";

export interface ListingProps<T> {
  query: Pick<UseQueryResult<T[]>, "data" | "error" | "refetch">;
  /** In the place of the list where it has nothing. */
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** A list in a card, with what it shows while it loads, fails or is empty. */
export function Listing<T>({ query, empty, children }: ListingProps<T>) {
  const { data, error, refetch } = query;
  return (
    <Card flush>
      {data ? (
        data.length > 0 ? (
          children(data)
        ) : (
          empty
        )
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <SkeletonRows rows={5} />
      )}
    </Card>
  );
}
