import { queryOptions } from "@tanstack/react-query";
import { body, client, etag } from "@/api/client";
import type { Link, operations, User } from "@/api/schema.gen";

export type NewUser = operations["createUser"]["requestBody"]["content"]["application/json"];
export type Invited = operations["createUser"]["responses"]["201"]["content"]["application/json"];
export type UserEdit = operations["updateUser"]["requestBody"]["content"]["application/json"];

const keys = {
  all: ["users"] as const,
  list: ["users", "settings"] as const,
  sessions: (user: string) => ["users", "sessions", user] as const,
};

/** Where the reading of pages stops; nobody scrolls through more people. */
const MOST_PAGES = 10;

/** All users, by e-mail address. */
export const usersQuery = queryOptions({
  queryKey: keys.list,
  queryFn: async ({ signal }) => {
    const users: User[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = { limit: 200, cursor };
      const answer = await body(client.GET("/api/v1/users", { params: { query }, signal }));
      users.push(...answer.items);
      if (answer.next === null) {
        break;
      }
      cursor = answer.next;
    }
    return users;
  },
});

export function userSessionsQuery(user: string) {
  return queryOptions({
    queryKey: keys.sessions(user),
    queryFn: async ({ signal }) =>
      (await body(client.GET("/api/v1/users/{user}/sessions", { params: { path: { user } }, signal }))).items,
    staleTime: 0,
  });
}

const at = (user: string) => ({ path: { user } });

export function inviteUser(user: NewUser): Promise<Invited> {
  return body(client.POST("/api/v1/users", { body: user }));
}

export function updateUser({ id, version }: User, edit: UserEdit): Promise<User> {
  const params = { ...at(id), header: { "If-Match": etag(version) } };
  return body(client.PATCH("/api/v1/users/{user}", { params, body: edit }));
}

export function deleteUser({ id, version }: User) {
  return client.DELETE("/api/v1/users/{user}", {
    params: { ...at(id), header: { "If-Match": etag(version) } },
  });
}

export function makeLink(user: string): Promise<Link> {
  return body(client.POST("/api/v1/users/{user}/links", { params: at(user) }));
}

export function unlockUser(user: string, intent: string) {
  return client.POST("/api/v1/users/{user}/unlock", {
    params: { ...at(user), header: { "Idempotency-Key": intent } },
  });
}

export function endSessionOf(user: string, session: string) {
  return client.DELETE("/api/v1/users/{user}/sessions/{session}", { params: { path: { user, session } } });
}

export function endSessionsOf(user: string) {
  return client.DELETE("/api/v1/users/{user}/sessions", { params: at(user) });
}
