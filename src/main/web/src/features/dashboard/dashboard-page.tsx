import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Overview } from "./overview";

const Wall = lazy(() => import("./wall/wall").then(({ Wall }) => ({ default: Wall })));
const route = getRouteApi("/_shell/");

/** What goes on: for somebody at a desk, or with `?wall` for a room. */
export function DashboardPage() {
  const search = route.useSearch();
  return search.wall ? (
    <Suspense>
      <Wall search={search} />
    </Suspense>
  ) : (
    <Overview period={search.period ?? "7d"} />
  );
}
