import { type ReactNode, useEffect } from "react";
import { Logo } from "@/ui/logo";

export interface GateProps {
  title: string;
  detail?: ReactNode;
  children: ReactNode;
}

/** The frame of the pages in front of the product: one narrow column. */
export function Gate({ title, detail, children }: GateProps) {
  useEffect(() => {
    document.title = `${title} · Tocsin`;
  }, [title]);
  return (
    <main id="main" className="flex min-h-dvh items-start justify-center px-4 py-[12vh]">
      <div className="w-full max-w-90">
        <Logo className="mb-5 size-11" />
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {detail && <div className="mt-1.5 text-soft">{detail}</div>}
        <div className="mt-6 flex flex-col gap-4">{children}</div>
      </div>
    </main>
  );
}
