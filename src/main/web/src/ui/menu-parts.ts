import { DropdownMenu } from "radix-ui";

/** Apart from menu.tsx, so that a page does not load it before somebody reaches for a menu. */
export const parts = DropdownMenu;
