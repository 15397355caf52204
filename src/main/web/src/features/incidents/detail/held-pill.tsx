import { ArrowUp } from "lucide-react";

/** Says how much has come in above what one reads, and leads there. */
export function HeldPill({ count, words }: { count: number; words: string }) {
  return (
    // There from the start and without height, so that nothing moves when it says something.
    <div className="-mt-3 sticky top-0 z-10 flex h-0 justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={() => document.getElementById("main")?.scrollTo({ top: 0 })}
          className="inline-flex h-8 animate-appear items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-on-accent text-sm shadow-float"
        >
          <ArrowUp aria-hidden className="size-4" />
          {words}
        </button>
      )}
    </div>
  );
}
