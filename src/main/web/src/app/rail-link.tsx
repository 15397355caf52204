import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { cx } from "@/ui/cx";
import type { Destination } from "./navigation";

const ITEM =
  "flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium text-soft hover:bg-hover hover:text-ink data-[status=active]:bg-selected data-[status=active]:text-accent";

interface RailLinkProps {
  destination: Destination;
  /** Whether the word goes where room is short. */
  wordless?: boolean;
  onClick?: () => void;
}

/** A place with its icon, marked while one is there. */
export function RailLink({ destination: { place, to, icon: Icon }, wordless, onClick }: RailLinkProps) {
  const t = useTranslations("app.nav");
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === "/", includeSearch: false }}
      onClick={onClick}
      title={t(place)}
      className={ITEM}
    >
      <Icon aria-hidden className="size-4.5 shrink-0" />
      <span className={cx("truncate", wordless && "max-lg:sr-only")}>{t(place)}</span>
    </Link>
  );
}
