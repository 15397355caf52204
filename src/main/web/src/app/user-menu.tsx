import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import { forgetSession, signOut } from "@/api/session";
import { LANGUAGES } from "@/i18n/languages";
import { useLanguage } from "@/i18n/provider";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { openShortcutSheet } from "./overlays";
import { chooseTheme, type ThemeChoice, themeChoice } from "./theme";
import { UserFace } from "./user-face";

/** Who is signed in, and what is their own: looks, language, account. */
export function UserMenu({ wide = false }: { wide?: boolean }) {
  const t = useTranslations("app.user");
  const { language, choose } = useLanguage();
  const [theme, setTheme] = useState(themeChoice);
  const navigate = useNavigate();
  const leave = useLeave();
  return (
    <Menu side="top" align="start" trigger={<UserFace wide={wide} />}>
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
      <MenuChoice
        label={t("language")}
        value={language}
        onChange={(next) => choose(next).catch(() => toast("failed", t("languageFailed")))}
        options={LANGUAGES}
      />
      <MenuSeparator />
      <MenuItem icon={UserRound} onSelect={() => navigate({ to: "/settings/account" })}>
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
      forgetSession(queries);
    },
    onError: (problem) => {
      toast("failed", problem.message);
    },
  });
  return run;
}
