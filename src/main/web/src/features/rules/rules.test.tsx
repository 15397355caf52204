import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { GroupingPreview, GroupingRules, Permission } from "@/api/schema.gen";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import type { Asked, Replies } from "@/test/server";
import { signedIn } from "@/test/signed-in";
import { differencesOf, type WouldBe } from "./differences";
import { moved } from "./draft";

const MAY: Permission[] = ["rules:read", "rules:write"];
const RULES: GroupingRules = {
  version: 3,
  rules: [
    { name: "disks", match: ['alertname=~"Disk.*"'], by: ["service"], window: "1d" },
    { name: "pods", match: [], by: [] },
  ],
  default: { by: ["service", "environment"] },
  created_at: "2026-11-20T12:00:00.000Z",
  created_by: "Bob",
};

const was = (number: number) => ({ id: `i${number}`, number, title: `Incident ${number}` });

function wouldBe(key: string, numbers: number[]): WouldBe {
  return {
    key,
    rule: "disks",
    title: `Would be ${key}`,
    severity: "high",
    service: "web",
    environment: null,
    alerts: 4,
    opened_at: "2026-11-20T12:00:00.000Z",
    resolved_at: null,
    was: numbers.map(was),
  };
}

function preview(incidents: number, items: WouldBe[]): GroupingPreview {
  return {
    from: "2026-11-19T12:00:00.000Z",
    to: "2026-11-20T12:00:00.000Z",
    alerts: 12,
    events: 20,
    was: { incidents: 5 },
    would_be: { incidents },
    items,
  };
}

const firstBy = ({ body }: Asked) => (body as { rules: { by: string[] }[] }).rules[0]?.by;

function server(more: Replies = {}, may = MAY) {
  return signedIn(may, {
    "GET /api/v1/grouping-rules": { json: RULES },
    "POST /api/v1/grouping-rules/preview": (asked) => ({
      json:
        firstBy(asked)?.length === 1
          ? preview(5, [wouldBe("a", [1]), wouldBe("b", [2])])
          : preview(3, [wouldBe("a", [1, 2])]),
    }),
    ...more,
  });
}

async function draftOtherGrouping() {
  const user = userEvent.setup();
  render(openAt("/rules"));
  await user.click(await screen.findByRole("button", { name: /disks/, expanded: false }));
  await user.click(screen.getByRole("button", { name: "cluster" }));
  return user;
}

describe("the rules", () => {
  test("are shown in their order with what they make, and pass axe", async () => {
    server();
    render(openAt("/rules"));
    const list = await screen.findByRole("list", { name: "Grouping rules in their order" });
    expect(within(list).getByText("shares an incident per service in each 1d")).toBeInTheDocument();
    expect(within(list).getByText("shares an incident per service and environment.")).toBeInTheDocument();
    expect(await screen.findByText(/12 alerts began or ended 20 times/)).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("are compared with a draft, and applied under the version that was shown", async () => {
    const log = server({
      "PUT /api/v1/grouping-rules": ({ body }) => ({
        json: { ...RULES, version: 4, rules: (body as GroupingRules).rules },
      }),
    });
    const user = await draftOtherGrouping();
    expect(await screen.findByText("1 incident would be made of several")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "#2" })).toHaveAttribute("href", "/incidents/2");
    expect(await seriousFindings(document.body)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Apply" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Apply" })).toBeNull());
    const sent = log.find(({ method }) => method === "PUT");
    expect(sent?.headers.get("If-Match")).toBe('"3"');
    expect(sent && firstBy(sent)).toEqual(["service", "cluster"]);
  });

  test("are moved by keyboard and by buttons", async () => {
    const user = userEvent.setup();
    server();
    render(openAt("/rules"));
    const head = await screen.findByRole("button", { name: /pods/, expanded: false });
    head.focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    const list = screen.getByRole("list", { name: "Grouping rules in their order" });
    const names = () =>
      within(list)
        .getAllByRole("button", { expanded: false })
        .map((one) => one.textContent);
    await waitFor(() => expect(names().findIndex((name) => name?.includes("pods"))).toBe(0));
    await user.click(screen.getByRole("button", { name: "Move pods down" }));
    expect(names().findIndex((name) => name?.includes("disks"))).toBe(0);
    expect(screen.queryByRole("button", { name: "Apply" })).toBeNull();
  });

  test("that somebody else changed meanwhile are not overwritten unasked", async () => {
    let version = 3;
    const log = server({
      "GET /api/v1/grouping-rules": () => ({ json: { ...RULES, version, created_by: "Carol" } }),
      "PUT /api/v1/grouping-rules": ({ headers, body }) => {
        if (headers.get("If-Match") === '"3"') {
          version = 4;
          return { status: 412, json: { status: 412, detail: "They are at version 4." } };
        }
        return { json: { ...RULES, version: 5, rules: (body as GroupingRules).rules } };
      },
    });
    const user = await draftOtherGrouping();
    await user.click(await screen.findByRole("button", { name: "Apply" }));
    expect(await screen.findByText(/Carol applied other rules/)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Apply" })).toBeDisabled();
    await user.click(screen.getByRole("button", { name: /Keep mine/ }));
    await user.click(screen.getByRole("button", { name: "Apply" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Apply" })).toBeNull());
    expect(log.findLast(({ method }) => method === "PUT")?.headers.get("If-Match")).toBe('"4"');
  });

  test("show each fault at its field", async () => {
    server({
      "POST /api/v1/grouping-rules/preview": (asked) =>
        firstBy(asked)?.length === 1
          ? { json: preview(5, []) }
          : {
              status: 422,
              json: {
                status: 422,
                detail: "Rules",
                errors: [{ pointer: "/rules/0/by/1", detail: "is no label" }],
              },
            },
    });
    await draftOtherGrouping();
    expect(await screen.findByText("is no label")).toBeInTheDocument();
    expect(screen.getByRole("img", { name: "Something in it is wrong" })).toBeInTheDocument();
  });

  test("can be read, and not changed, by who may only read", async () => {
    const user = userEvent.setup();
    server({}, ["rules:read"]);
    render(openAt("/rules"));
    await user.click(await screen.findByRole("button", { name: /disks/, expanded: false }));
    expect(screen.getByRole("textbox", { name: "Name" })).toBeDisabled();
    expect(await screen.findByText("Rules as they are")).toBeInTheDocument();
    expect(screen.queryByText("Your draft")).toBeNull();
    expect(screen.queryByRole("button", { name: "Add a rule" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Move pods up" })).toBeNull();
  });
});

describe("the differences", () => {
  test("are what the draft joins and splits and the rules as they are do not", () => {
    const current = preview(2, [wouldBe("a", [1, 2]), wouldBe("b", [3]), wouldBe("c", [4])]);
    const draft = preview(4, [
      wouldBe("a", [1, 2]),
      wouldBe("x", [3, 4]),
      wouldBe("y", [4]),
      wouldBe("z", [5]),
    ]);
    const { merges, splits } = differencesOf(current, draft);
    expect(merges.map(({ into }) => into.key)).toEqual(["x"]);
    expect(splits.map((split) => split.was.number)).toEqual([4]);
  });

  test("moving beyond the ends leaves the order", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  });
});
