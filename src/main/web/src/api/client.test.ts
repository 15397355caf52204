import { describe, expect, test } from "vitest";
import { stubServer } from "@/test/server";
import { body, client, newIntent, serializeQuery, setCsrfToken } from "./client";
import { Problem } from "./problem";
import { retryDelay, retryRead, retryWrite } from "./retry";

describe("the client", () => {
  test("repeats lists and leaves out what is empty", () => {
    expect(
      serializeQuery({
        status: ["open", "acknowledged"],
        q: "",
        "match[]": ['a="b c"'],
        limit: 5,
        x: undefined,
      }),
    ).toBe("status=open&status=acknowledged&match%5B%5D=a%3D%22b+c%22&limit=5");
  });

  test("carries the CSRF token on writes only", async () => {
    const log = stubServer({
      "GET /api/v1/session": { json: {} },
      "DELETE /api/v1/session": { status: 204 },
    });
    setCsrfToken("secret");
    await client.GET("/api/v1/session");
    await client.DELETE("/api/v1/session");
    expect(log.map(({ headers }) => headers.get("X-CSRF-Token"))).toEqual([null, "secret"]);
  });

  test("throws a refusal as a problem with its faults, request id and time to wait", async () => {
    stubServer({
      "GET /api/v1/incidents": {
        status: 503,
        headers: { "Retry-After": "7" },
        json: {
          type: "urn:tocsin:problem:unavailable",
          detail: "The store is away.",
          request_id: "r-1",
          errors: [{ pointer: "/tags/3", detail: "is empty" }],
        },
      },
    });
    const problem: Problem = await body(client.GET("/api/v1/incidents")).then(
      () => expect.fail("it was refused"),
      (error) => error,
    );
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({
      status: 503,
      type: "unavailable",
      requestId: "r-1",
      retryAfter: 7,
      isPassing: true,
    });
    expect(problem.message).toBe("The store is away.");
    expect(problem.faultAt("/tags")).toBe("is empty");
    expect(problem.faultAt("/tag")).toBeUndefined();
    expect(problem.faultsBeside(["/tags"])).toEqual([]);
  });

  test("tells a lost network from a refusal", async () => {
    stubServer({
      "GET /api/v1/incidents": () => {
        throw new TypeError("Failed to fetch");
      },
    });
    await expect(client.GET("/api/v1/incidents")).rejects.toMatchObject({
      status: 0,
      type: "offline",
      isOffline: true,
    });
  });
});

describe("trying again", () => {
  const unavailable = new Problem(503, {}, 7);
  const refused = new Problem(422);

  test("happens while waiting may help, and not for ever", () => {
    expect(retryRead(0, unavailable)).toBe(true);
    expect(retryRead(4, unavailable)).toBe(false);
    expect(retryRead(0, refused)).toBe(false);
    expect(retryWrite(0, new Problem(409, { type: "urn:tocsin:problem:in-progress" }))).toBe(true);
    expect(retryWrite(0, new Problem(409, { type: "urn:tocsin:problem:conflict" }))).toBe(false);
  });

  test("waits as the server said, else longer each time", () => {
    expect(retryDelay(0, unavailable)).toBe(7000);
    expect([0, 1, 2].map((failures) => retryDelay(failures, new Problem(0)))).toEqual([500, 1000, 2000]);
  });
});

test("every intent has a name of its own", () => {
  const names = Array.from({ length: 100 }, newIntent);
  expect(new Set(names).size).toBe(100);
  expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
});
