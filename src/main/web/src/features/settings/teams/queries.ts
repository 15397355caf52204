import { queryOptions } from "@tanstack/react-query";
import { body, client, etag } from "@/api/client";
import type { operations, Team } from "@/api/schema.gen";

export type NewTeam = operations["createTeam"]["requestBody"]["content"]["application/json"];
export type TeamEdit = operations["updateTeam"]["requestBody"]["content"]["application/json"];

export const teamsQuery = queryOptions({
  queryKey: ["teams", "list"],
  queryFn: async ({ signal }) => (await body(client.GET("/api/v1/teams", { signal }))).items,
  meta: { follows: ["team"] },
});

/** Who can be a member: nobody who may not sign in. */
export const peopleQuery = queryOptions({
  queryKey: ["users", "members"],
  queryFn: async ({ signal }) => {
    const query = { limit: 200 };
    const { items } = await body(client.GET("/api/v1/users", { params: { query }, signal }));
    return items.filter(({ disabled }) => !disabled);
  },
});

export function createTeam(team: NewTeam, intent: string): Promise<Team> {
  return body(
    client.POST("/api/v1/teams", { params: { header: { "Idempotency-Key": intent } }, body: team }),
  );
}

export function updateTeam({ id, version }: Team, edit: TeamEdit): Promise<Team> {
  const params = { path: { team: id }, header: { "If-Match": etag(version) } };
  return body(client.PATCH("/api/v1/teams/{team}", { params, body: edit }));
}

export function deleteTeam({ id, version }: Team) {
  return client.DELETE("/api/v1/teams/{team}", {
    params: { path: { team: id }, header: { "If-Match": etag(version) } },
  });
}
