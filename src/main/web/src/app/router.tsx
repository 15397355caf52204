import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { linkSearch, signInSearch } from "@/features/account/search";
import { alertSearch } from "@/features/alerts/search";
import { dashboardSearch } from "@/features/dashboard/search";
import { historySearch } from "@/features/incidents/history-search";
import { incidentsSearch } from "@/features/incidents/search";
import { deadLettersSearch, receiptsSearch } from "@/features/receipts/search";
import { silenceSearch, silencesSearch } from "@/features/silences/search";
import { isFirstRun } from "@/features/welcome/first-run";
import { CrashPage, NotFoundPage } from "./faults";
import { lazyPage } from "./lazy-page";
import { Opening } from "./opening";
import { root, shell } from "./roots";
import { parseSearch, stringifySearch } from "./search";
import { settingsRoutes } from "./settings-routes";

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}

const reading = { permission: "incidents:read" } as const;

const dashboard = createRoute({
  getParentRoute: () => shell,
  path: "/",
  staticData: reading,
  validateSearch: dashboardSearch,
  beforeLoad: async ({ context, search }) => {
    if (!search.wall && (await isFirstRun(context.queries))) {
      throw redirect({ to: "/welcome", replace: true });
    }
  },
  component: lazyPage(() => import("@/features/dashboard/dashboard-page"), "DashboardPage", ["dashboard"]),
});
const incidents = createRoute({
  getParentRoute: () => shell,
  path: "/incidents",
  staticData: reading,
  validateSearch: incidentsSearch,
  component: lazyPage(() => import("@/features/incidents/incidents-page"), "IncidentsPage", ["incidents"]),
});
const newIncident = createRoute({
  getParentRoute: () => shell,
  path: "/incidents/new",
  staticData: { permission: "incidents:write" },
  component: lazyPage(() => import("@/features/incidents/form/incident-form-page"), "NewIncidentPage", [
    "incident",
  ]),
});
const incident = createRoute({
  getParentRoute: () => shell,
  path: "/incidents/$incident",
  staticData: reading,
  component: lazyPage(() => import("@/features/incidents/detail/incident-page"), "IncidentPage", [
    "incident",
  ]),
});
const editIncident = createRoute({
  getParentRoute: () => shell,
  path: "/incidents/$incident/edit",
  staticData: { permission: "incidents:write" },
  component: lazyPage(() => import("@/features/incidents/form/incident-form-page"), "EditIncidentPage", [
    "incident",
  ]),
});
const history = createRoute({
  getParentRoute: () => shell,
  path: "/history",
  staticData: reading,
  validateSearch: historySearch,
  component: lazyPage(() => import("@/features/incidents/history-page"), "HistoryPage", [
    "history",
    "incidents",
  ]),
});
const alerts = createRoute({
  getParentRoute: () => shell,
  path: "/alerts",
  staticData: { permission: "alerts:read" },
  validateSearch: alertSearch,
  component: lazyPage(() => import("@/features/alerts/alerts-page"), "AlertsPage", ["alerts", "matching"]),
});
const alert = createRoute({
  getParentRoute: () => shell,
  path: "/alerts/$alert",
  staticData: { permission: "alerts:read" },
  component: lazyPage(() => import("@/features/alerts/alert-page"), "AlertPage", ["alerts", "matching"]),
});
const receipt = createRoute({
  getParentRoute: () => shell,
  path: "/receipts/$receipt",
  staticData: { permission: "receipts:read" },
  component: lazyPage(() => import("@/features/receipts/receipt-page"), "ReceiptPage", [
    "matching",
    "receipts",
  ]),
});
const receipts = createRoute({
  getParentRoute: () => shell,
  path: "/receipts",
  staticData: { permission: "receipts:read" },
  validateSearch: receiptsSearch,
  component: lazyPage(() => import("@/features/receipts/receipts-page"), "ReceiptsPage", [
    "matching",
    "receipts",
  ]),
});
const deadLetters = createRoute({
  getParentRoute: () => shell,
  path: "/dead-letters",
  staticData: { permission: "receipts:read" },
  validateSearch: deadLettersSearch,
  component: lazyPage(() => import("@/features/receipts/dead-letters-page"), "DeadLettersPage", ["receipts"]),
});
const rules = createRoute({
  getParentRoute: () => shell,
  path: "/rules",
  staticData: { permission: "rules:read" },
  component: lazyPage(() => import("@/features/rules/rules-page"), "RulesPage", ["matching", "rules"]),
});
const silences = createRoute({
  getParentRoute: () => shell,
  path: "/silences",
  staticData: { permission: "silences:read" },
  validateSearch: silencesSearch,
  component: lazyPage(() => import("@/features/silences/silences-page"), "SilencesPage", ["silences"]),
});
const newSilence = createRoute({
  getParentRoute: () => shell,
  path: "/silences/new",
  staticData: { permission: "silences:write" },
  validateSearch: silenceSearch,
  component: lazyPage(() => import("@/features/silences/silence-form-page"), "NewSilencePage", [
    "matching",
    "silences",
  ]),
});
const editSilence = createRoute({
  getParentRoute: () => shell,
  path: "/silences/$silence",
  staticData: { permission: "silences:write" },
  component: lazyPage(() => import("@/features/silences/silence-form-page"), "EditSilencePage", [
    "matching",
    "silences",
  ]),
});
const welcome = createRoute({
  getParentRoute: () => shell,
  path: "/welcome",
  staticData: { permission: "integrations" },
  component: lazyPage(() => import("@/features/welcome/welcome-page"), "WelcomePage", ["welcome"]),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: signInSearch,
  component: lazyPage(() => import("@/features/account/sign-in-page"), "SignInPage", ["account"]),
});
const link = createRoute({
  getParentRoute: () => root,
  path: "/link",
  validateSearch: linkSearch,
  component: lazyPage(() => import("@/features/account/link-page"), "LinkPage", ["account"]),
});

/** Inside of the shell, so that one finds the way on. */
const nowhere = createRoute({ getParentRoute: () => shell, path: "$", component: NotFoundPage });

const routes = root.addChildren([
  shell.addChildren([
    dashboard,
    incidents,
    newIncident,
    incident,
    editIncident,
    history,
    alerts,
    alert,
    receipts,
    receipt,
    deadLetters,
    rules,
    silences,
    newSilence,
    ...settingsRoutes,
    editSilence,
    welcome,
    nowhere,
  ]),
  signIn,
  link,
]);

export function newRouter(queries: QueryClient) {
  return createRouter({
    routeTree: routes,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    defaultPendingComponent: Opening,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}
