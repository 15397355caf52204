import { useQueryClient } from "@tanstack/react-query";
import { Globe, Lock, Send } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { body, client } from "@/api/client";
import { patchAnswers } from "@/api/patch";
import { useWrite } from "@/api/query";
import type { Incident } from "@/api/schema.gen";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Kbd } from "@/ui/kbd";
import { Markdown } from "@/ui/markdown";
import { Segmented } from "@/ui/segmented";
import { useShortcuts } from "@/ui/shortcuts";
import { FormProblem } from "@/ui/states";
import { refreshParts } from "./queries";

type Visibility = "internal" | "public";

const LONGEST = 20_000;

interface Message {
  text: string;
  visibility: Visibility;
}

/** Without a version: a message takes nothing away from what others do. */
function useMessage(incident: Incident, onSent: () => void) {
  const queries = useQueryClient();
  return useWrite<Message, Incident>(
    (message, intent) =>
      body(
        client.POST("/api/v1/incidents/{incident}/messages", {
          params: { path: { incident: incident.id }, header: { "Idempotency-Key": intent } },
          body: message,
        }),
      ),
    {
      onSuccess: (saved) => {
        patchAnswers(queries, new Map([[saved.id, saved]]));
        onSent();
        void refreshParts(queries, saved.id).catch(() => {});
      },
    },
  );
}

/** Where messages are written. A message cannot be taken back, so for whom it is stands beside the button that sends it. */
export function Composer({ incident }: { incident: Incident }) {
  const t = useTranslations("incident.composer");
  const area = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useDraft(incident.id);
  const [visibility, setVisibility] = useState<Visibility>("internal");
  const [isPreview, setPreview] = useState(false);
  const message = useMessage(incident, () => {
    setDraft("");
    setPreview(false);
    setVisibility("internal");
  });
  useShortcuts([{ keys: "c", name: t("focus"), group: t("group"), run: () => area.current?.focus() }]);
  const isEmpty = draft.trim() === "";
  const send = () => {
    if (!isEmpty && !message.isPending) {
      message.run({ text: draft.trim(), visibility });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape") {
      area.current?.blur();
    }
  };
  const isPublic = visibility === "public";
  return (
    <div
      className={cx(
        "flex flex-col rounded-lg border bg-panel focus-within:border-line-strong",
        isPublic && "!border-accent",
      )}
    >
      {isPreview ? (
        <div className="min-h-16 px-3 py-2">
          <Markdown text={draft} />
        </div>
      ) : (
        <textarea
          ref={area}
          aria-label={t("label")}
          placeholder={t(isPublic ? "placeholderPublic" : "placeholder")}
          value={draft}
          maxLength={LONGEST}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-80 min-h-10 resize-none bg-transparent px-3 py-2 outline-none focus:min-h-20"
        />
      )}
      <FormProblem problem={message.error} />
      <div className="flex flex-wrap items-center gap-2 border-t px-2 py-1.5">
        <Segmented
          label={t("visibility")}
          value={visibility}
          onChange={setVisibility}
          options={[
            { value: "internal", label: <Who icon={Lock} word={t("internal")} /> },
            { value: "public", label: <Who icon={Globe} word={t("public")} /> },
          ]}
        />
        <span className="flex-1" />
        {!isEmpty && (
          <Button look="quiet" size="sm" aria-pressed={isPreview} onClick={() => setPreview(!isPreview)}>
            {t(isPreview ? "write" : "preview")}
          </Button>
        )}
        <Button
          look="primary"
          size="sm"
          icon={Send}
          busy={message.isPending}
          disabled={isEmpty}
          onClick={send}
        >
          {t(isPublic ? "sendPublic" : "send")}
          <span className="max-md:hidden">
            <Kbd keys="mod+enter" />
          </span>
        </Button>
      </div>
    </div>
  );
}

function Who({ icon: Icon, word }: { icon: typeof Lock; word: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className="size-3.5" />
      {word}
    </span>
  );
}

/** What one began to write, kept while the tab lives, so that looking something up elsewhere loses nothing. */
function useDraft(id: string): [string, (draft: string) => void] {
  const key = `draft-${id}`;
  const [draft, setDraft] = useState(() => sessionStorage.getItem(key) ?? "");
  return [
    draft,
    (next) => {
      setDraft(next);
      if (next === "") {
        sessionStorage.removeItem(key);
      } else {
        sessionStorage.setItem(key, next);
      }
    },
  ];
}
