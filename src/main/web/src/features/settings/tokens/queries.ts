import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { operations } from "@/api/schema.gen";

export type TokenDraft = operations["createToken"]["requestBody"]["content"]["application/json"];
export type NewToken = operations["createToken"]["responses"]["201"]["content"]["application/json"];

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await body(client.GET("/api/v1/tokens", { signal }))).items,
});

export function createToken(token: TokenDraft): Promise<NewToken> {
  return body(client.POST("/api/v1/tokens", { body: token }));
}

export function revokeToken(token: string) {
  return client.DELETE("/api/v1/tokens/{token}", { params: { path: { token } } });
}
