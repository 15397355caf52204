import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { useWrite } from "@/api/query";
import { signIn, signInMethodsQuery } from "@/api/session";
import { Button, buttonClass } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Field, TextInput } from "@/ui/field";
import { ErrorState, FormProblem } from "@/ui/states";
import { useDuration } from "@/ui/time";
import { safeReturn, useEnter } from "./enter";
import { Gate } from "./gate";

const route = getRouteApi("/sign-in");

/** Codes that the shell (`session`) and the server (`SignInError` of the contract) send along, each with a sentence of its own. */
const KNOWN_ERRORS = [
  "session",
  "unavailable",
  "expired",
  "refused",
  "invalid",
  "email",
  "not_allowed",
  "groups",
  "conflict",
  "disabled",
  "too_many",
] as const;

export function SignInPage() {
  const t = useTranslations("account.signIn");
  const { return_to, error } = route.useSearch();
  const asked = useQuery(signInMethodsQuery);
  const methods = asked.data;
  // Without an answer nobody knows what to offer; it is asked for again by itself, so what is in the way shows at once.
  const trouble = methods ? null : asked.failureReason;
  return (
    <Gate title={t("title")}>
      {error && <Notice code={error} />}
      {trouble && <ErrorState error={trouble} onRetry={asked.refetch} className="!px-0 !py-4" />}
      {methods?.oidc && (
        <a
          href={startOf(methods.oidc.start, return_to)}
          className={cx(buttonClass(methods.local ? "plain" : "primary", "lg"), "w-full")}
        >
          {t("with", { provider: methods.oidc.name })}
        </a>
      )}
      {methods?.oidc && methods.local && (
        <div className="flex items-center gap-3 text-faint text-sm">
          <span className="h-px flex-1 bg-line" />
          {t("or")}
          <span className="h-px flex-1 bg-line" />
        </div>
      )}
      {methods?.local && <LocalSignIn returnTo={return_to} />}
    </Gate>
  );
}

/** Why one is here, where that was not one's own wish. */
function Notice({ code }: { code: string }) {
  const t = useTranslations("account.signIn.errors");
  const known = KNOWN_ERRORS.find((name) => name === code);
  return (
    <p role="status" className="rounded-md border bg-panel px-3 py-2">
      {known ? t(known) : t("failed", { code })}
    </p>
  );
}

function startOf(start: string, returnTo: string | undefined): string {
  const address = new URL(start, window.location.origin);
  address.searchParams.set("return_to", safeReturn(returnTo));
  return address.pathname + address.search;
}

function LocalSignIn({ returnTo }: { returnTo: string | undefined }) {
  const t = useTranslations("account.signIn");
  const enter = useEnter();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { run, isPending, isSuccess, error } = useWrite<void, void>(() => signIn(email, password), {
    onSuccess: () => enter(returnTo),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Refusal problem={error} />
      <Field label={t("email")} required>
        <TextInput
          type="email"
          name="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label={t("password")} required>
        <TextInput
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="submit" look="primary" size="lg" busy={isPending || isSuccess}>
        {t("submit")}
      </Button>
    </form>
  );
}

function Refusal({ problem }: { problem: Problem | null }) {
  const t = useTranslations("account.signIn");
  const duration = useDuration();
  if (problem?.status === 401) {
    return <Said text={t("wrong")} />;
  }
  if (problem?.status === 429) {
    return <Said text={t("wait", { duration: duration((problem.retryAfter ?? 60) * 1000) })} />;
  }
  return <FormProblem problem={problem} />;
}

function Said({ text }: { text: string }) {
  return (
    <p role="alert" className="rounded-md border border-danger bg-critical-soft px-3 py-2">
      {text}
    </p>
  );
}
