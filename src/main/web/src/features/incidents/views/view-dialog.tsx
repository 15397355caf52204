import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import type { View } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { Switch } from "@/ui/checkbox";
import { ConfirmDialog, Dialog } from "@/ui/dialog";
import { Field, TextInput } from "@/ui/field";
import { FormProblem } from "@/ui/states";
import { useCreateView, useDeleteView, useRenameView } from "./use-view-writes";
import { queryOf } from "./view-search";
import type { Question, ViewsProps } from "./views-menu";

export interface ViewDialogProps extends ViewsProps {
  question: Question;
  /** The one that is shown. */
  view: View | null;
  onClose: () => void;
}

/** Asks what is to be known before a view is saved, renamed or deleted. */
export function ViewDialog({ question, view, onClose, ...address }: ViewDialogProps) {
  // Whatever becomes of the view meanwhile, the question stays about the one it was asked of.
  const [asked] = useState(view);
  if (question === "save") {
    return <SaveDialog onClose={onClose} {...address} />;
  }
  if (asked === null) {
    return null;
  }
  return question === "rename" ? (
    <RenameDialog view={asked} onClose={onClose} />
  ) : (
    <DeleteDialog view={asked} onClose={onClose} {...address} />
  );
}

interface SaveDialogProps extends ViewsProps {
  onClose: () => void;
}

function SaveDialog({ search, onGo, onClose }: SaveDialogProps) {
  const t = useTranslations("incidents.views");
  const mayShare = useMay("views:share");
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  const [isDefault, setDefault] = useState(false);
  const { run, isPending, error } = useCreateView((view) => {
    onClose();
    onGo({ ...search, view: view.id }, true);
  });
  return (
    <NameForm
      title={t("newTitle")}
      detail={t("hint")}
      name={name}
      onName={setName}
      onSubmit={() => run({ name, query: queryOf(search), shared: isShared, default: isDefault })}
      busy={isPending}
      problem={error}
      onClose={onClose}
    >
      {mayShare && (
        <Switch label={t("sharedWish")} hint={t("sharedHint")} checked={isShared} onChange={setShared} />
      )}
      <Switch label={t("defaultWish")} hint={t("defaultHint")} checked={isDefault} onChange={setDefault} />
    </NameForm>
  );
}

function RenameDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const t = useTranslations("incidents.views");
  const [name, setName] = useState(view.name);
  const { run, isPending, error } = useRenameView(onClose);
  return (
    <NameForm
      title={t("renameTitle", { name: view.name })}
      detail={view.shared ? t("forAll") : undefined}
      name={name}
      onName={setName}
      onSubmit={() => run({ view, to: { name } })}
      busy={isPending}
      problem={error}
      onClose={onClose}
    />
  );
}

interface NameFormProps {
  title: string;
  detail: string | undefined;
  name: string;
  onName: (name: string) => void;
  onSubmit: () => void;
  busy: boolean;
  problem: Problem | null;
  onClose: () => void;
  /** What else is asked. */
  children?: ReactNode;
}

/** As the contract has it, in characters. */
const LONGEST_NAME = 100;

function NameForm(props: NameFormProps) {
  const { title, detail, name, onName, onSubmit, busy, problem, onClose, children } = props;
  const t = useTranslations("incidents.views");
  const common = useTranslations("common");
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
      description={detail}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" type="submit" form={form} busy={busy}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FormProblem problem={problem} shownAt={["/name"]} />
        <Field label={t("name")} error={problem?.faultAt("/name")} required>
          <TextInput
            required
            autoFocus
            maxLength={LONGEST_NAME}
            value={name}
            onChange={(event) => onName(event.target.value)}
          />
        </Field>
        {children}
      </form>
    </Dialog>
  );
}

interface DeleteDialogProps extends SaveDialogProps {
  view: View;
}

/** What is shown stays; it has no name any more. */
function DeleteDialog({ view, search, onGo, onClose }: DeleteDialogProps) {
  const t = useTranslations("incidents.views");
  const { run, isPending, error } = useDeleteView(() => {
    onClose();
    onGo({ ...search, view: undefined }, true);
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("deleteTitle", { name: view.name })}
      description={t(view.shared ? "deleteForAll" : "deleteDetail")}
      action={t("deleteAction")}
      busy={isPending}
      onConfirm={() => run(view)}
    >
      <FormProblem problem={error} />
    </ConfirmDialog>
  );
}
