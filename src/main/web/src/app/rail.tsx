import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/ui/cx";
import { Logo } from "@/ui/logo";
import { useDestinations } from "./navigation";
import { RailLink } from "./rail-link";
import { UserMenu } from "./user-menu";

/** The way around: at the left, icons only where room is short; on a phone not at all, see {@link BottomBar}. */
export function Rail() {
  const t = useTranslations("app.nav");
  const destinations = useDestinations();
  return (
    <nav
      aria-label={t("label")}
      className="flex w-14 shrink-0 flex-col border-r bg-panel max-sm:hidden lg:w-55"
    >
      <Link to="/" className="flex h-13 items-center gap-2.5 px-3.5 lg:px-4">
        <Logo className="size-7 shrink-0" />
        <span className="font-semibold text-md tracking-tight max-lg:sr-only">Tocsin</span>
      </Link>
      <ul className="flex flex-1 flex-col gap-0.5 overflow-y-auto p-2">
        {destinations.map((destination) => (
          <li key={destination.place} className={cx(destination.place === "settings" && "mt-auto")}>
            <RailLink destination={destination} wordless />
          </li>
        ))}
      </ul>
      <div className="border-t p-2">
        <UserMenu />
      </div>
    </nav>
  );
}

const MoreSheet = lazy(() => import("./more-sheet").then(({ MoreSheet }) => ({ default: MoreSheet })));

/** How many places stand in the bar of a phone; the rest is under "More". */
const IN_BAR = 4;

/** The way around on a phone, in reach of the thumb. */
export function BottomBar() {
  const t = useTranslations("app.nav");
  const destinations = useDestinations();
  const [open, setOpen] = useState(false);
  const cell =
    "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 text-faint data-[status=active]:text-accent";
  return (
    <nav
      aria-label={t("label")}
      className="flex shrink-0 border-t bg-panel pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {destinations.slice(0, IN_BAR).map(({ place, to, icon: Icon }) => (
        <Link
          key={place}
          to={to}
          activeOptions={{ exact: to === "/", includeSearch: false }}
          className={cell}
        >
          <Icon aria-hidden className="size-5" />
          <span className="max-w-full truncate text-xs">{t(place)}</span>
        </Link>
      ))}
      <button type="button" className={cell} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Ellipsis aria-hidden className="size-5" />
        <span className="text-xs">{t("more")}</span>
      </button>
      {open && (
        <Suspense>
          <MoreSheet destinations={destinations.slice(IN_BAR)} onOpenChange={setOpen} />
        </Suspense>
      )}
    </nav>
  );
}
