import { type ComponentType, lazy, type ReactNode, Suspense } from "react";

/** What lies over a page, fetched when it is opened: whoever only looks at a list loads no forms. */
export function overlay<Props extends object>(fetchPart: () => Promise<ComponentType<Props>>) {
  const Part = lazy(async () => ({ default: await fetchPart() }));
  return function Overlay(props: Props): ReactNode {
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    );
  };
}
