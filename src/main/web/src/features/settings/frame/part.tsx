import type { ReactNode } from "react";

export interface PartProps {
  title: ReactNode;
  detail?: ReactNode;
  /** At the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A titled part of a sheet. */
export function Part({ title, detail, action, children }: PartProps) {
  return (
    <section className="flex flex-col gap-3 border-t pt-4">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold">{title}</h3>
          {detail && <p className="text-soft text-sm">{detail}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
