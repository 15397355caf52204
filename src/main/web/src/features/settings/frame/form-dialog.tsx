import { type FormEvent, type ReactNode, useId } from "react";
import type { Problem } from "@/api/problem";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { FormProblem } from "@/ui/states";

export interface FormDialogProps {
  title: string;
  description: string;
  /** What the button says. */
  action: string;
  busy: boolean;
  problem: Problem | null;
  /** The fields that show their faults themselves. */
  shownAt: readonly string[];
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form over a section's list, by which it gets longer. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, action, busy, problem, shownAt, onSubmit, onClose, children } = props;
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={
        <Button look="primary" type="submit" form={form} busy={busy}>
          {action}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FormProblem problem={problem} shownAt={shownAt} />
        {children}
      </form>
    </Dialog>
  );
}
