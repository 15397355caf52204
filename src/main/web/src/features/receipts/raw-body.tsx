import { useQuery } from "@tanstack/react-query";
import { FileCode } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/ui/button";
import { CodeBlock } from "@/ui/code";
import { bodyQuery } from "./queries";

/** The body as it was sent, when somebody wants it: it may be large, and may name what not everybody should read. */
export function RawBody({ id }: { id: string }) {
  const t = useTranslations("receipts.body");
  const [wanted, setWanted] = useState(false);
  const { data, error, isFetching } = useQuery({ ...bodyQuery(id), enabled: wanted });
  if (data !== undefined) {
    return <CodeBlock title={t("title")} code={pretty(data)} />;
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button icon={FileCode} busy={isFetching} onClick={() => setWanted(true)}>
        {t("show")}
      </Button>
      {error && (
        <p role="alert" className="text-danger text-sm">
          {error.message}
        </p>
      )}
    </div>
  );
}

/** JSON with line breaks; what is none stays as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
