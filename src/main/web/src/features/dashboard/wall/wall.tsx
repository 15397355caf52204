import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { matrixQuery } from "@/features/dashboard/queries";
import type { DashboardSearch } from "@/features/dashboard/search";
import { useLiveState } from "@/live/provider";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { useShortcuts } from "@/ui/shortcuts";
import { NotLive } from "./not-live";
import { useNewVersion } from "./use-new-version";
import { useRotation } from "./use-rotation";
import { useWallScreen } from "./use-wall-screen";
import { WallCounts } from "./wall-counts";
import { WallList } from "./wall-list";
import { WallTop } from "./wall-top";

/** What the wall no longer shows is forgotten after this, in ms: it runs for weeks. */
export const WALL_GC_MS = 60_000;

/** What a room sees from afar: how bad it is, what is worst, and whether that is still true. */
export function Wall({ search }: { search: DashboardSearch }) {
  const t = useTranslations("dashboard.wall");
  const navigate = useNavigate();
  const leave = () => void navigate({ to: "/" });
  const pointer = useWallScreen(search.theme ?? "dark");
  useShortcuts([{ keys: "escape", name: t("leave"), group: t("title"), run: leave }]);
  useEffect(() => {
    document.title = `${t("title")} · Tocsin`;
  }, [t]);
  const { views, index } = useRotation(search);
  const view = views[index];
  const matrix = useQuery({ ...matrixQuery(view?.filter), gcTime: WALL_GC_MS });
  const hasEnded = useLiveState().phase === "ended" || matrix.error?.status === 401;
  // Loaded again without a session it would be the form to sign in.
  useNewVersion(!hasEnded);
  return (
    <main
      id="main"
      tabIndex={-1}
      className={cx(
        "relative flex h-full flex-col gap-5 overflow-hidden bg-canvas p-6 focus:outline-none max-sm:p-4",
        !pointer && "cursor-none",
      )}
    >
      <NotLive refusal={matrix.error} hasEnded={hasEnded} />
      <WallTop views={views} index={index} />
      {matrix.data && view && (
        <>
          <WallCounts matrix={matrix.data} />
          <WallList filter={view.filter} isQuiet={matrix.data.incidents === 0} />
        </>
      )}
      {pointer && (
        <Button className="absolute right-6 bottom-6" onClick={leave}>
          {t("leave")}
        </Button>
      )}
    </main>
  );
}
