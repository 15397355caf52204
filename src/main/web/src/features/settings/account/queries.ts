import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";

export const ownSessionsQuery = queryOptions({
  queryKey: ["own-sessions"],
  queryFn: async ({ signal }) => (await body(client.GET("/api/v1/sessions", { signal }))).items,
  staleTime: 0,
});

export function rename(name: string) {
  return body(client.PATCH("/api/v1/account", { body: { name } }));
}

export function changePassword(present: string, password: string) {
  return client.POST("/api/v1/account/password", { body: { present, password } });
}

export function endSession(session: string) {
  return client.DELETE("/api/v1/sessions/{session}", { params: { path: { session } } });
}

export function endOtherSessions() {
  return client.DELETE("/api/v1/sessions");
}
