import type { Permission } from "@/api/schema.gen";
import { type Asked, type Replies, stubServer } from "./server";

/** A server that knows Ada, who may do what is given, and whose stream of changes stays silent. */
export function signedIn(permissions: readonly Permission[], replies: Replies): Asked[] {
  return stubServer({
    "GET /api/v1/session": {
      json: {
        user: { id: "1", email: "ada@example.org", name: "Ada", role: "operator" },
        token: null,
        permissions: ["account", ...permissions],
        csrf_token: "c",
      },
    },
    "GET /api/v1/feed": () => new Promise(() => {}),
    ...replies,
  });
}
