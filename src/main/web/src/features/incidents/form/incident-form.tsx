import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { Button } from "@/ui/button";
import { Kbd } from "@/ui/kbd";
import { FormProblem } from "@/ui/states";
import { type Draft, type Fault, faultsOf, POINTERS, type Pointer } from "./draft";
import { CourseFields, PlaceFields, StoryFields } from "./form-fields";

export interface IncidentFormProps {
  initial: Draft;
  onChange: (draft: Draft) => void;
  /** What the button says. */
  action: string;
  busy: boolean;
  problem: Problem | null;
  onSubmit: (draft: Draft) => void;
  onLeave: () => void;
  /** Above the buttons. */
  notice?: ReactNode;
}

export interface FieldsProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** What is wrong with a field: by what was typed, or as the server said. */
  errorAt: (pointer: Pointer) => string | undefined;
}

/** The fields of an incident. What is wrong is said at its field; Ctrl or ⌘ with Enter sends from anywhere. */
export function IncidentForm(props: IncidentFormProps) {
  const { initial, onChange, action, busy, problem, onSubmit, onLeave, notice } = props;
  const t = useTranslations("incident.form");
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(initial);
  const [faults, setFaults] = useState<Partial<Record<Pointer, Fault>>>({});
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    onChange(next);
    // What was wrong and is not any more goes at once; what becomes wrong is said when it is sent.
    const still = faultsOf(next, Date.now());
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([pointer]) => pointer in still)));
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const found = faultsOf(draft, Date.now());
    setFaults(found);
    if (Object.keys(found).length === 0) {
      onSubmit(draft);
    } else {
      // After the faults are drawn.
      setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      submit();
    }
  };
  const errorAt = (pointer: Pointer) => {
    const fault = faults[pointer];
    return fault ? t(`faults.${fault}`) : problem?.faultAt(pointer);
  };
  const fields = { draft, change, errorAt };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
      className="mx-auto flex max-w-3xl flex-col gap-6"
    >
      <StoryFields {...fields} />
      <PlaceFields {...fields} />
      <CourseFields {...fields} />
      {problem && problem.status !== 412 && <FormProblem problem={problem} shownAt={POINTERS} />}
      {notice}
      <footer className="sticky -bottom-4 z-10 -mb-4 flex justify-end gap-2 border-t bg-canvas py-3 max-sm:-mx-4 max-sm:px-4 lg:-bottom-6 lg:-mb-6">
        <Button onClick={onLeave}>{t("cancel")}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {action}
          <span className="max-sm:hidden">
            <Kbd keys="mod+enter" />
          </span>
        </Button>
      </footer>
    </form>
  );
}
