import { Popover } from "radix-ui";

/** Apart from popover.tsx, so that a page does not load it before somebody reaches for a popover. */
export const parts = Popover;
