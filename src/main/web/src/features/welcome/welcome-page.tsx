import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import type { NewKey } from "@/api/integrations";
import { testCommand } from "@/api/integrations";
import { Button } from "@/ui/button";
import { CodeBlock } from "@/ui/code";
import { FirstAlert } from "@/ui/first-alert";
import { Logo } from "@/ui/logo";
import { Page } from "@/ui/page";
import { Secret } from "@/ui/secret";
import { ChooseSender, type Sender } from "./choose-sender";
import { rememberWelcome } from "./first-run";
import { Step } from "./step";
import { WhatNext } from "./what-next";

interface Made {
  sender: Sender;
  key: NewKey;
}

/** From nothing to the first alert: choose a sender, paste the snippet, see an alert arrive. */
export function WelcomePage() {
  const t = useTranslations("welcome");
  const navigate = useNavigate();
  const [made, setMade] = useState<Made | null>(null);
  const [arrived, setArrived] = useState(false);
  const onArrived = useCallback(() => {
    setArrived(true);
    rememberWelcome();
  }, []);
  const leave = () => {
    rememberWelcome();
    void navigate({ to: "/" });
  };
  return (
    <Page
      title={t("title")}
      actions={
        <Button look="quiet" onClick={leave}>
          {t(arrived ? "toDashboard" : "skip")}
        </Button>
      }
    >
      <div className="mx-auto flex max-w-2xl flex-col gap-6 pb-8">
        <header className="flex flex-col gap-2 pt-2 sm:pt-6">
          <Logo className="size-11" />
          <h2 className="font-semibold text-xl tracking-tight">{t("heading")}</h2>
          <p className="text-soft">{t("detail")}</p>
        </header>
        <ol className="flex flex-col">
          <Step number={1} title={t("chooseTitle")} state={made ? "done" : "now"}>
            {made ? (
              <p className="text-soft">
                {t("chosen", { name: made.key.integration.name })}{" "}
                <Link to="/settings/integrations" search={{ id: made.key.integration.id }} className="link">
                  {t("seeIntegration")}
                </Link>
              </p>
            ) : (
              <ChooseSender onMade={(sender, key) => setMade({ sender, key })} />
            )}
          </Step>
          <Step number={2} title={t("pasteTitle")} state={!made ? "later" : arrived ? "done" : "now"}>
            {made && <Paste made={made} />}
          </Step>
          <Step number={3} title={t("watchTitle")} state={!made ? "later" : arrived ? "done" : "now"} last>
            {made && <FirstAlert made={made.key} onArrived={onArrived} />}
          </Step>
        </ol>
        {arrived && <WhatNext />}
      </div>
    </Page>
  );
}

function Paste({ made: { sender, key } }: { made: Made }) {
  const t = useTranslations("welcome");
  return (
    <div className="flex flex-col gap-3">
      <p className="text-soft">{t(`paste.${sender}`)}</p>
      <Secret label={t("key")} value={key.key} />
      {sender === "curl" ? (
        <CodeBlock title={t("terminal")} code={testCommand(window.location.origin, key.key)} />
      ) : (
        <CodeBlock title={t(`files.${sender}`)} code={key.snippet.trimEnd()} />
      )}
    </div>
  );
}
