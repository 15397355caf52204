import { Outlet, useMatches, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useTranslations } from "use-intl";
import { useSession } from "@/api/session";
import { LiveProvider } from "@/live/provider";
import { PageToolsContext } from "@/ui/page";
import { listenToShortcuts, useShortcuts } from "@/ui/shortcuts";
import { ForbiddenPage } from "./faults";
import { useDestinations } from "./navigation";
import { openPalette, openShortcutSheet, setOverlay, useOverlay } from "./overlays";
import { BottomBar, Rail } from "./rail";
import { useSignedOut } from "./signed-out";
import { Tools } from "./tools";

const Palette = lazy(() => import("./palette").then(({ Palette }) => ({ default: Palette })));
const ShortcutSheet = lazy(() =>
  import("./shortcut-sheet").then(({ ShortcutSheet }) => ({ default: ShortcutSheet })),
);

/** What stands around every page of who is signed in. */
export function Shell() {
  const t = useTranslations("app");
  const signedOut = useSignedOut();
  const isWall = useMatches({
    select: (matches) => matches.some((match) => "wall" in match.search && match.search.wall),
  });
  useNavigationShortcuts();
  useEffect(listenToShortcuts, []);
  useEffect(() => () => setOverlay(null), []);
  return (
    <LiveProvider onRefused={signedOut}>
      <PageToolsContext value={<Tools />}>
        <a
          href="#main"
          className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {t("skip")}
        </a>
        <div className="flex h-dvh flex-col sm:flex-row">
          {!isWall && <Rail />}
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            <Allowed />
          </div>
          {!isWall && <BottomBar />}
        </div>
        <Overlays />
      </PageToolsContext>
    </LiveProvider>
  );
}

/** The page, where the caller may see it. */
function Allowed() {
  const { permissions } = useSession();
  const needed = useMatches({ select: (matches) => matches.at(-1)?.staticData.permission });
  return needed && !permissions.has(needed) ? <ForbiddenPage permission={needed} /> : <Outlet />;
}

function Overlays() {
  const overlay = useOverlay();
  const close = (open: boolean) => !open && setOverlay(null);
  return (
    <Suspense>
      {overlay === "palette" && <Palette onOpenChange={close} />}
      {overlay === "shortcuts" && <ShortcutSheet onOpenChange={close} />}
    </Suspense>
  );
}

function useNavigationShortcuts(): void {
  const t = useTranslations("app");
  const navigate = useNavigate();
  const group = t("shortcuts.navigation");
  const general = t("shortcuts.general");
  const destinations = useDestinations().map(({ place, to, key }) => ({
    keys: `g ${key}`,
    name: t("shortcuts.goTo", { page: t(`nav.${place}`) }),
    group,
    run: () => void navigate({ to }),
  }));
  useShortcuts([
    ...destinations,
    { keys: "mod+k", name: t("shortcuts.palette"), group: general, run: openPalette },
    { keys: "?", name: t("shortcuts.sheet"), group: general, run: openShortcutSheet },
  ]);
}
