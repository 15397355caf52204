import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { body, client } from "@/api/client";

const demoQuery = queryOptions({
  queryKey: ["demo"],
  queryFn: () => body(client.GET("/api/v1/demo")),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Hangs from the top edge of every page of a demo, so that nobody takes what it shows for real. */
export function DemoTag() {
  const t = useTranslations("app.demo");
  const { data } = useQuery(demoQuery);
  return data?.demo ? (
    <p
      title={t("detail")}
      className="fixed top-0 left-1/2 z-50 -translate-x-1/2 rounded-b-md bg-accent px-2.5 py-0.5 font-medium text-on-accent text-xs max-sm:left-4 max-sm:translate-x-0 max-sm:py-0 max-sm:text-[0.625rem] max-sm:leading-3.5"
    >
      {t("title")}
      <span className="sr-only">: {t("detail")}</span>
    </p>
  ) : null;
}
