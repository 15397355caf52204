import { ArrowUp } from "lucide-react";
import { useEffect, useRef } from "react";
import { announce } from "./announce";
import { Button } from "./button";

export interface FreshPillProps {
  /** What it says: "3 new". */
  words: string;
  /** How many there are that the list does not show yet. */
  count: number;
  onShow: () => void;
  /** Whether nobody works in the list, so that new ones may come in by themselves. */
  unattended: boolean;
  /** Whether the list shows nothing yet, so that nothing can move: new ones come in at once. */
  isEmpty: boolean;
}

/** How long the pointer must have rested before new lines may move what is under it, in ms. */
const RESTED_MS = 15_000;

/** Tells of what is new without moving what somebody reads; where nobody reads, they come in by themselves. */
export function FreshPill({ words, count, onShow, unattended, isEmpty }: FreshPillProps) {
  const show = useRef(onShow);
  show.current = onShow;
  const movedAt = useLastMove();
  useEffect(() => {
    if (count > 0) {
      announce(words);
    }
  }, [count, words]);
  useEffect(() => {
    const hasRested = Date.now() - movedAt.current > RESTED_MS;
    if (count > 0 && (isEmpty || (unattended && hasRested))) {
      show.current();
    }
  }, [count, unattended, isEmpty, movedAt]);
  if (count === 0 || isEmpty) {
    return null;
  }
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      <Button
        size="sm"
        look="primary"
        icon={ArrowUp}
        className="pointer-events-auto !rounded-full shadow-float"
        onClick={onShow}
      >
        {words}
      </Button>
    </div>
  );
}

function useLastMove() {
  const at = useRef(Date.now());
  useEffect(() => {
    const moved = () => {
      at.current = Date.now();
    };
    const events = ["pointermove", "pointerdown", "keydown", "wheel"] as const;
    for (const event of events) {
      window.addEventListener(event, moved, { passive: true });
    }
    return () => {
      for (const event of events) {
        window.removeEventListener(event, moved);
      }
    };
  }, []);
  return at;
}
