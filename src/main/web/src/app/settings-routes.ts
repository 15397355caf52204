import { createRoute } from "@tanstack/react-router";
import { auditSearch } from "@/features/settings/audit/search";
import { integrationsSearch } from "@/features/settings/integrations/search";
import { teamsSearch } from "@/features/settings/teams/search";
import { tokensSearch } from "@/features/settings/tokens/search";
import { usersSearch } from "@/features/settings/users/search";
import { lazyRouteComponent } from "./lazy-page";
import { shell } from "./roots";

const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  staticData: { permission: "account" },
  component: lazyRouteComponent(() => import("@/features/settings/frame/settings-home"), "SettingsHome"),
});
const settingsAccount = createRoute({
  getParentRoute: () => shell,
  path: "/settings/account",
  staticData: { permission: "account" },
  component: lazyRouteComponent(() => import("@/features/settings/account/account-page"), "AccountPage"),
});
const settingsIntegrations = createRoute({
  getParentRoute: () => shell,
  path: "/settings/integrations",
  staticData: { permission: "integrations" },
  validateSearch: integrationsSearch,
  component: lazyRouteComponent(
    () => import("@/features/settings/integrations/integrations-page"),
    "IntegrationsPage",
  ),
});
const settingsTokens = createRoute({
  getParentRoute: () => shell,
  path: "/settings/tokens",
  staticData: { permission: "tokens" },
  validateSearch: tokensSearch,
  component: lazyRouteComponent(() => import("@/features/settings/tokens/tokens-page"), "TokensPage"),
});
const settingsUsers = createRoute({
  getParentRoute: () => shell,
  path: "/settings/users",
  staticData: { permission: "users:read" },
  validateSearch: usersSearch,
  component: lazyRouteComponent(() => import("@/features/settings/users/users-page"), "UsersPage"),
});
const settingsTeams = createRoute({
  getParentRoute: () => shell,
  path: "/settings/teams",
  staticData: { permission: "teams:read" },
  validateSearch: teamsSearch,
  component: lazyRouteComponent(() => import("@/features/settings/teams/teams-page"), "TeamsPage"),
});
const settingsAudit = createRoute({
  getParentRoute: () => shell,
  path: "/settings/audit",
  staticData: { permission: "audit:read" },
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("@/features/settings/audit/audit-page"), "AuditPage"),
});
const settingsSystem = createRoute({
  getParentRoute: () => shell,
  path: "/settings/system",
  staticData: { permission: "system:read" },
  component: lazyRouteComponent(() => import("@/features/settings/system/system-page"), "SystemPage"),
});
/** The settings: a page for each section. */
export const settingsRoutes = [
  settings,
  settingsAccount,
  settingsIntegrations,
  settingsTokens,
  settingsUsers,
  settingsTeams,
  settingsAudit,
  settingsSystem,
] as const;
