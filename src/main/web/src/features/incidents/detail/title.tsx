import { Pencil } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { Button, IconButton } from "@/ui/button";
import type { Deed } from "./deeds";

export interface TitleProps {
  incident: Incident;
  mayWrite: boolean;
  onDeed: (deed: Deed) => void;
}

const LONGEST = 500;

/** The title, edited where it stands. Enter keeps it, Escape leaves it as it was. */
export function Title({ incident, mayWrite, onDeed }: TitleProps) {
  const t = useTranslations("incident.titleEditor");
  const [draft, setDraft] = useState<string | null>(null);
  /** What stood there when one began to write. */
  const [base, setBase] = useState(incident.title);
  if (draft !== null) {
    return (
      <TitleInput
        draft={draft}
        meanwhile={incident.title === base ? null : incident.title}
        onChange={setDraft}
        onLeave={() => setDraft(null)}
        onKeep={() => {
          const title = draft.trim();
          setDraft(null);
          if (title !== "" && title !== incident.title) {
            onDeed({ kind: "edit", changes: { title } });
          }
        }}
      />
    );
  }
  return (
    <div className="group flex items-start gap-1">
      <h2 className="min-w-0 break-words font-semibold text-lg tracking-tight sm:text-xl">
        {incident.title}
      </h2>
      {mayWrite && (
        <IconButton
          icon={Pencil}
          label={t("edit")}
          size="sm"
          className="shrink-0 focus-visible:opacity-100 group-hover:opacity-100 sm:opacity-0"
          onClick={() => {
            setBase(incident.title);
            setDraft(incident.title);
          }}
        />
      )}
    </div>
  );
}

interface TitleInputProps {
  draft: string;
  /** What somebody else has made of it since one began. */
  meanwhile: string | null;
  onChange: (draft: string) => void;
  onKeep: () => void;
  onLeave: () => void;
}

function TitleInput({ draft, meanwhile, onChange, onKeep, onLeave }: TitleInputProps) {
  const t = useTranslations("incident.titleEditor");
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onKeep();
    } else if (event.key === "Escape") {
      onLeave();
    }
  };
  return (
    <div className="flex flex-col gap-2">
      <textarea
        ref={area}
        aria-label={t("label")}
        rows={Math.min(4, 1 + Math.floor(draft.length / 70))}
        maxLength={LONGEST}
        value={draft}
        onChange={(event) => onChange(event.target.value.replaceAll("\n", " "))}
        onKeyDown={onKeyDown}
        className="control field-sizing-content resize-none py-1 font-semibold text-lg tracking-tight sm:text-xl"
      />
      {meanwhile !== null && (
        <p role="status" className="text-medium text-sm">
          {t("meanwhile", { title: meanwhile })}
        </p>
      )}
      <div className="flex gap-2">
        <Button look="primary" size="sm" onClick={onKeep} disabled={draft.trim() === ""}>
          {t("keep")}
        </Button>
        <Button size="sm" onClick={onLeave}>
          {t("leave")}
        </Button>
      </div>
    </div>
  );
}
