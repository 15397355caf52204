import { Link } from "@tanstack/react-router";
import { ArrowRight, type LucideIcon, Siren, Split, UserPlus, Users } from "lucide-react";
import { useTranslations } from "use-intl";
import { useMay } from "@/api/session";

interface Next {
  name: "people" | "teams" | "rules" | "incidents";
  to: "/settings/users" | "/settings/teams" | "/rules" | "/incidents";
  icon: LucideIcon;
}

/** Where to go once alerts arrive. */
export function WhatNext() {
  const t = useTranslations("welcome.next");
  const mayInvite = useMay("users");
  const mayTeam = useMay("teams:write");
  const mayRule = useMay("rules:read");
  const steps: Next[] = [
    ...(mayInvite ? [{ name: "people", to: "/settings/users", icon: UserPlus } as const] : []),
    ...(mayTeam ? [{ name: "teams", to: "/settings/teams", icon: Users } as const] : []),
    ...(mayRule ? [{ name: "rules", to: "/rules", icon: Split } as const] : []),
    { name: "incidents", to: "/incidents", icon: Siren },
  ];
  return (
    <section aria-label={t("title")} className="animate-appear">
      <h2 className="mb-2 font-semibold">{t("title")}</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {steps.map(({ name, to, icon: Icon }) => (
          <li key={name}>
            <Link
              to={to}
              className="group flex h-full items-start gap-3 rounded-lg border bg-panel p-3 hover:border-line-strong hover:bg-hover"
            >
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{t(`${name}.title`)}</span>
                <span className="block text-soft text-sm">{t(`${name}.detail`)}</span>
              </span>
              <ArrowRight aria-hidden className="mt-0.5 size-4 shrink-0 text-faint group-hover:text-ink" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
