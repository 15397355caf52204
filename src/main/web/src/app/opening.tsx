import { Logo } from "@/ui/logo";

/** While the session is asked for, or a page's program is loaded. */
export function Opening() {
  return (
    <div role="status" className="flex h-full min-h-64 flex-1 items-center justify-center">
      <Logo className="size-10 animate-breathe" />
      <span className="sr-only">Tocsin</span>
    </div>
  );
}
