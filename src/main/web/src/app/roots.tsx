import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { problemOf } from "@/api/problem";
import type { Permission } from "@/api/schema.gen";
import { sessionQuery } from "@/api/session";
import { DemoTag } from "./demo-tag";
import { Opening } from "./opening";
import { Shell } from "./shell";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** Without it the page is not shown. */
    permission?: Permission;
  }
}

/** Around everything. */
export const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Root });

function Root() {
  return (
    <>
      <DemoTag />
      <Outlet />
    </>
  );
}

/** Around the pages of who is signed in; others are sent to sign in, and come back. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: "_shell",
  component: Shell,
  pendingComponent: Opening,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery);
    } catch (error) {
      if (problemOf(error).status === 401) {
        throw redirect({
          to: "/sign-in",
          search: { return_to: location.href === "/" ? undefined : location.href },
        });
      }
      throw error;
    }
  },
});
