import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { useSession } from "@/api/session";
import { cx } from "@/ui/cx";

interface Wide {
  /** Whether the name is shown however little room there is. */
  wide?: boolean;
}

/** The button of the account menu: initials, name and role. */
export function UserFace({ wide = false, ...rest }: Wide & ComponentProps<"button">) {
  const t = useTranslations("app");
  const { user } = useSession();
  const name = user?.name || user?.email || "";
  return (
    <button
      type="button"
      aria-label={t("user.menu", { name })}
      className="flex h-10 w-full items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover"
      {...rest}
    >
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-selected font-semibold text-accent text-xs"
      >
        {initials(name)}
      </span>
      <span className={cx("min-w-0 flex-1", !wide && "max-lg:hidden")}>
        <span className="block truncate font-medium text-sm leading-4">{name}</span>
        <span className="block truncate text-faint text-xs">{user && t(`roles.${user.role}`)}</span>
      </span>
      <ChevronsUpDown aria-hidden className={cx("size-4 text-faint", !wide && "max-lg:hidden")} />
    </button>
  );
}

function initials(name: string): string {
  const parts = name.split(/[\s@.]+/).filter(Boolean);
  return parts
    .slice(0, 2)
    .map((part) => part[0]?.toLocaleUpperCase())
    .join("");
}
