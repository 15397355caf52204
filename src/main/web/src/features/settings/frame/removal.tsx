import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useWrite } from "@/api/query";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";

export interface RemovalProps {
  /** The deed itself, such as "Delete team". */
  action: string;
  /** The question. */
  title: string;
  description?: string;
  /** What is said when it is done. */
  done: string;
  remove: () => Promise<unknown>;
  /** The list that it was in. */
  list: QueryKey;
  onRemoved: () => void;
  /** What comes of it; drawn while the question stands. */
  children?: ReactNode;
}

/** The button that deletes what a sheet shows, and the question before it does. */
export function Removal(props: RemovalProps) {
  const { action, title, description, done, remove, list, onRemoved, children } = props;
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { run, isPending, error } = useWrite<void, unknown>(remove, {
    onSuccess: async () => {
      toast("done", done);
      onRemoved();
      await queries.invalidateQueries({ queryKey: list });
    },
  });
  return (
    <>
      <Button className="!text-danger" onClick={() => setAsking(true)}>
        {action}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={title}
        description={description}
        action={action}
        busy={isPending}
        problem={error}
        onConfirm={() => run()}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
