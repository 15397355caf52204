import { Problem } from "@/api/problem";
import { Logo } from "@/ui/logo";
import { ErrorState } from "@/ui/states";
import { useWaitingForServer } from "./lazy-page";

/** While the session is asked for, or a page's program is loaded; that cannot be while the server does not answer. */
export function Opening() {
  if (useWaitingForServer()) {
    return (
      <div className="flex-1">
        <ErrorState error={new Problem(0)} />
      </div>
    );
  }
  return (
    <div role="status" className="flex h-full min-h-64 flex-1 items-center justify-center">
      <Logo className="size-10 animate-breathe" />
      <span className="sr-only">Tocsin</span>
    </div>
  );
}
