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
      // Beside the buttons of the top line, never over them: on a phone above the title.
      className="fixed top-0 left-4 z-50 rounded-b-md bg-accent px-2 font-medium text-[0.625rem] text-on-accent leading-3.5 sm:left-1/2 sm:-translate-x-1/2 sm:px-2.5 sm:py-0.5 sm:text-xs"
    >
      {t("title")}
      <span className="sr-only">: {t("detail")}</span>
    </p>
  ) : null;
}
