import { Link, useLocation } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { useLiveState } from "@/live/provider";
import { useNow } from "@/ui/now";
import { useDuration } from "@/ui/time";

/** The first stream may take so long to open before that counts as a failure, in ms. */
const OPENING_MS = 10_000;

export interface NotLiveProps {
  /** Why the wall's own question was not answered. */
  refusal: Problem | null;
  /** Whether the server no longer knows the session. */
  hasEnded: boolean;
}

/** A red frame and words while what stands on the wall may be wrong. */
export function NotLive({ refusal, hasEnded }: NotLiveProps) {
  const t = useTranslations("dashboard.wall");
  const { phase } = useLiveState();
  const now = useNow(1000);
  const [begun] = useState(Date.now);
  const opening = phase === "connecting" && now - begun < OPENING_MS;
  if ((phase === "live" || opening) && !refusal) {
    return null;
  }
  return (
    <>
      <div aria-hidden className="pointer-events-none fixed inset-0 z-40 border-12 border-critical" />
      <p
        role="alert"
        className="-mx-6 -mt-6 flex shrink-0 items-center justify-center gap-4 bg-critical px-8 pt-5 pb-4 font-bold text-2xl text-on-danger uppercase tracking-wide"
      >
        <TriangleAlert aria-hidden className="size-9 shrink-0" />
        {t("notLive")}
        <span className="truncate font-medium text-lg normal-case tracking-normal">
          {hasEnded && `${t("ended")} `}
          <Reason refusal={hasEnded ? null : refusal} />
        </span>
        {hasEnded && <SignInLink />}
      </p>
    </>
  );
}

/** Since when it may be wrong, else why. */
function Reason({ refusal }: { refusal: Problem | null }) {
  const t = useTranslations("dashboard.wall");
  const duration = useDuration();
  const { since } = useLiveState();
  const now = useNow(1000);
  if (since !== null) {
    return t("since", { duration: duration(now - since) });
  }
  return refusal && !refusal.isOffline ? refusal.message : null;
}

/** There, and back to the same wall. */
function SignInLink() {
  const t = useTranslations("dashboard.wall");
  const here = useLocation({ select: ({ href }) => href });
  return (
    <Link
      to="/sign-in"
      search={{ return_to: here, error: "session" }}
      className="shrink-0 rounded-md border-2 border-current px-4 py-1 text-lg normal-case tracking-normal focus-visible:outline-current"
    >
      {t("signIn")}
    </Link>
  );
}
