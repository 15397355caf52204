import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Unlink } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { body, client, setCsrfToken } from "@/api/client";
import { useWrite } from "@/api/query";
import { Button, buttonClass } from "@/ui/button";
import { NewPasswordFields, useNewPassword } from "@/ui/new-password";
import { useNow } from "@/ui/now";
import { Skeleton } from "@/ui/skeleton";
import { EmptyState, ErrorState, FormProblem } from "@/ui/states";
import { useDuration } from "@/ui/time";
import { useEnter } from "./enter";
import { Gate } from "./gate";

/** Kept from before the fragment is taken out of the address, where it would stay in the history. */
function takeToken(): string {
  const token = decodeURIComponent(window.location.hash.slice(1)).replace(/^token=/, "");
  if (token !== "") {
    window.history.replaceState(window.history.state, "", window.location.pathname);
  }
  return token;
}

/** Invitations and new passwords: a link that works once. */
export function LinkPage() {
  const t = useTranslations("account.link");
  const [token] = useState(takeToken);
  const [isUsed, setIsUsed] = useState(false);
  const found = useQuery({
    queryKey: ["link", token],
    queryFn: () => body(client.POST("/api/v1/link", { body: { token } })),
    // Entering empties the cache: a used link must not be asked about again, which would be refused and recorded.
    enabled: token !== "" && !isUsed,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === "" || found.error?.status === 404 || found.error?.status === 400) {
    return <DeadLink />;
  }
  if (found.error) {
    return <ErrorState error={found.error} onRetry={found.refetch} />;
  }
  if (!found.data) {
    return (
      <Gate title="Tocsin">
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </Gate>
    );
  }
  const { kind, name, email, expires_at } = found.data;
  const invited = kind === "invitation";
  return (
    <Gate
      title={invited ? t("invitation", { name }) : t("passwordReset", { name })}
      detail={
        <>
          <p>{invited ? t("invitationDetail", { email }) : t("passwordResetDetail", { email })}</p>
          <Expiry at={expires_at} />
        </>
      }
    >
      <PasswordForm token={token} email={email} onUsed={() => setIsUsed(true)} />
    </Gate>
  );
}

function Expiry({ at }: { at: string }) {
  const t = useTranslations("account.link");
  const duration = useDuration();
  return (
    <p className="mt-1 text-faint text-sm">
      {t("expires", { duration: duration(new Date(at).getTime() - useNow(60_000)) })}
    </p>
  );
}

function DeadLink() {
  const t = useTranslations("account.link");
  return (
    <main id="main">
      <EmptyState
        icon={Unlink}
        title={t("dead")}
        action={
          <Link to="/sign-in" className={buttonClass("primary")}>
            {t("toSignIn")}
          </Link>
        }
      >
        {t("deadDetail")}
      </EmptyState>
    </main>
  );
}

interface PasswordFormProps {
  token: string;
  email: string;
  onUsed: () => void;
}

function PasswordForm({ token, email, onUsed }: PasswordFormProps) {
  const t = useTranslations("account.link");
  const enter = useEnter();
  const { typed, onChange, isAlike } = useNewPassword();
  const { run, isPending, isSuccess, error } = useWrite<void, void>(
    async () => {
      const { password } = typed;
      const answer = await body(client.POST("/api/v1/link/use", { body: { token, password } }));
      setCsrfToken(answer.csrf_token);
    },
    {
      onSuccess: () => {
        onUsed();
        return enter("/");
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isAlike()) {
      run();
    }
  };
  const fault = error?.faultAt("/password");
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error && !fault && <FormProblem problem={error} />}
      <NewPasswordFields
        typed={typed}
        onChange={onChange}
        email={email}
        hint={t("passwordHint")}
        error={fault}
      />
      <Button type="submit" look="primary" size="lg" busy={isPending || isSuccess}>
        {t("submit")}
      </Button>
    </form>
  );
}
