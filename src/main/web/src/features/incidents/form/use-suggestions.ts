import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { body, client } from "@/api/client";
import { useMay } from "@/api/session";

export interface Suggestions {
  services: string[];
  environments: string[];
  teams: string[];
  people: string[];
}

/** What fields may be filled in with: what incidents have, the teams with their services, and who has an account. */
export function useSuggestions(): Suggestions {
  const facets = useQuery({
    queryKey: ["incidents", "suggested", "facets"],
    queryFn: ({ signal }) => body(client.GET("/api/v1/incidents/facets", { signal })),
  });
  const users = useQuery({
    queryKey: ["users", "assignable"],
    queryFn: ({ signal }) => body(client.GET("/api/v1/users", { params: { query: { limit: 200 } }, signal })),
    enabled: useMay("users:read"),
  });
  const teams = useQuery({
    queryKey: ["teams", "all"],
    queryFn: ({ signal }) => body(client.GET("/api/v1/teams", { signal })),
    enabled: useMay("teams:read"),
  });
  return useMemo(() => {
    const values = (field: string) =>
      (facets.data?.facets[field]?.values ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
    const all = teams.data?.items ?? [];
    return {
      services: distinct([...values("service"), ...all.flatMap(({ services }) => services)]),
      environments: distinct(values("environment")),
      teams: distinct([...all.map(({ name }) => name), ...values("team")]),
      people: (users.data?.items ?? []).filter(({ disabled }) => !disabled).map(({ email }) => email),
    };
  }, [facets.data, users.data, teams.data]);
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].sort((one, other) => one.localeCompare(other));
}
