import { createRoute } from "@tanstack/react-router";
import { auditSearch } from "@/features/settings/audit/search";
import { integrationsSearch } from "@/features/settings/integrations/search";
import { teamsSearch } from "@/features/settings/teams/search";
import { tokensSearch } from "@/features/settings/tokens/search";
import { usersSearch } from "@/features/settings/users/search";
import { lazyPage } from "./lazy-page";
import { shell } from "./roots";

const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  staticData: { permission: "account" },
  component: lazyPage(() => import("@/features/settings/frame/settings-home"), "SettingsHome", ["settings"]),
});
const settingsAccount = createRoute({
  getParentRoute: () => shell,
  path: "/settings/account",
  staticData: { permission: "account" },
  component: lazyPage(() => import("@/features/settings/account/account-page"), "AccountPage", ["settings"]),
});
const settingsIntegrations = createRoute({
  getParentRoute: () => shell,
  path: "/settings/integrations",
  staticData: { permission: "integrations" },
  validateSearch: integrationsSearch,
  component: lazyPage(
    () => import("@/features/settings/integrations/integrations-page"),
    "IntegrationsPage",
    ["settings"],
  ),
});
const settingsTokens = createRoute({
  getParentRoute: () => shell,
  path: "/settings/tokens",
  staticData: { permission: "tokens" },
  validateSearch: tokensSearch,
  component: lazyPage(() => import("@/features/settings/tokens/tokens-page"), "TokensPage", ["settings"]),
});
const settingsUsers = createRoute({
  getParentRoute: () => shell,
  path: "/settings/users",
  staticData: { permission: "users:read" },
  validateSearch: usersSearch,
  component: lazyPage(() => import("@/features/settings/users/users-page"), "UsersPage", ["settings"]),
});
const settingsTeams = createRoute({
  getParentRoute: () => shell,
  path: "/settings/teams",
  staticData: { permission: "teams:read" },
  validateSearch: teamsSearch,
  component: lazyPage(() => import("@/features/settings/teams/teams-page"), "TeamsPage", ["settings"]),
});
const settingsAudit = createRoute({
  getParentRoute: () => shell,
  path: "/settings/audit",
  staticData: { permission: "audit:read" },
  validateSearch: auditSearch,
  component: lazyPage(() => import("@/features/settings/audit/audit-page"), "AuditPage", ["settings"]),
});
const settingsSystem = createRoute({
  getParentRoute: () => shell,
  path: "/settings/system",
  staticData: { permission: "system:read" },
  component: lazyPage(() => import("@/features/settings/system/system-page"), "SystemPage", ["settings"]),
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
