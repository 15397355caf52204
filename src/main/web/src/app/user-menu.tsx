import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import { signOut, useSession } from "@/api/session";
import { LANGUAGES } from "@/i18n/languages";
import { useLanguage } from "@/i18n/provider";
import { cx } from "@/ui/cx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { openShortcutSheet } from "./overlays";
import { chooseTheme, type ThemeChoice, themeChoice } from "./theme";

/** Who is signed in, and what is their own: looks, language, account. */
export function UserMenu({ wide = false }: { wide?: boolean }) {
  const t = useTranslations("app.user");
  const roles = useTranslations("app.roles");
  const { user } = useSession();
  const { language, choose } = useLanguage();
  const [theme, setTheme] = useState(themeChoice);
  const navigate = useNavigate();
  const leave = useLeave();
  const name = user?.name || user?.email || "";
  const role = user ? roles(user.role) : "";
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t("menu", { name })}
          className="flex h-10 w-full items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover"
        >
          <span
            aria-hidden
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-selected font-semibold text-accent text-xs"
          >
            {initials(name)}
          </span>
          <span className={cx("min-w-0 flex-1", !wide && "max-lg:hidden")}>
            <span className="block truncate font-medium text-sm leading-4">{name}</span>
            <span className="block truncate text-faint text-xs">{role}</span>
          </span>
          <ChevronsUpDown aria-hidden className={cx("size-4 text-faint", !wide && "max-lg:hidden")} />
        </button>
      }
    >
      <MenuChoice<ThemeChoice>
        label={t("theme")}
        value={theme}
        onChange={(next) => {
          chooseTheme(next);
          setTheme(next);
        }}
        options={[
          { value: "system", label: t("system"), icon: Monitor },
          { value: "light", label: t("light"), icon: Sun },
          { value: "dark", label: t("dark"), icon: Moon },
        ]}
      />
      <MenuSeparator />
      <MenuChoice label={t("language")} value={language} onChange={choose} options={LANGUAGES} />
      <MenuSeparator />
      <MenuItem
        icon={UserRound}
        onSelect={() => navigate({ to: "/settings/$section", params: { section: "account" } })}
      >
        {t("account")}
      </MenuItem>
      <MenuItem icon={Keyboard} keys="?" onSelect={openShortcutSheet}>
        {t("shortcuts")}
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => leave()}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

/** Ends the session and forgets all that it showed. */
function useLeave(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { run } = useWrite<void, void>(signOut, {
    onSuccess: async () => {
      await navigate({ to: "/sign-in" });
      queries.clear();
    },
    onError: (problem) => {
      toast("failed", problem.message);
    },
  });
  return run;
}

function initials(name: string): string {
  const parts = name.split(/[\s@.]+/).filter(Boolean);
  return parts
    .slice(0, 2)
    .map((part) => part[0]?.toLocaleUpperCase())
    .join("");
}
