import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import type { Permission, View } from "@/api/schema.gen";
import { incident } from "@/test/incident";
import { giveSizes, openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import type { Asked, Replies } from "@/test/server";
import { signedIn } from "@/test/signed-in";
import { savedView } from "@/test/view";

const URGENT = savedView({ id: "urgent", name: "Urgent", query: "severity=critical", version: 3 });
const MAIL = savedView({
  id: "mail",
  name: "Mail",
  owner: "Bob",
  own: false,
  shared: true,
  query: "service=mail&group=severity",
});
const READING: Permission[] = ["incidents:read"];
const SHARING: Permission[] = [...READING, "views:share"];

/** A server with one incident and these views, which what is done to them does not change unless `replies` do. */
function server(views: readonly View[], replies: Replies = {}, permissions = SHARING): Asked[] {
  return signedIn(permissions, {
    "GET /api/v1/incidents": {
      headers: { "Tocsin-Position": "7-0" },
      json: { items: [incident({ number: 42, title: "Customers cannot pay" })], next: null, position: "7-0" },
    },
    "GET /api/v1/views": () => ({ json: { items: views, next: null } }),
    ...replies,
  });
}

async function open(path: string) {
  render(openAt(path));
  await screen.findByRole("grid", { name: "Incidents" });
}

/** Opens the views, once the button tells which one is shown. */
async function openViews(user: ReturnType<typeof userEvent.setup>, shown: RegExp | string = "Views") {
  await user.click(await screen.findByRole("button", { name: shown }));
  return screen.findByRole("dialog", { name: "Views" });
}

const refused = (status: number, detail: string) => ({
  status,
  json: { type: "urn:tocsin:problem:conflict", title: "Refused", status, detail },
});
const asking = (log: Asked[], method: string) => log.filter((asked) => asked.method === method);

beforeEach(() => {
  giveSizes();
});

describe("saved views", () => {
  test("are listed with who shares them, opened with all that they keep, and pass axe", async () => {
    const user = userEvent.setup();
    const log = server([URGENT, MAIL]);
    await open("/incidents");
    const panel = await openViews(user);
    expect(within(panel).getByRole("option", { name: "All unresolved" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    expect(within(panel).getByRole("option", { name: "Urgent" })).toBeInTheDocument();
    expect(within(panel).getByRole("combobox", { name: "Find a view" })).toHaveFocus();
    expect(await seriousFindings(document.body)).toEqual([]);
    await user.click(within(panel).getByRole("option", { name: /Mail.*Bob/ }));
    await waitFor(() => expect(window.location.search).toBe("?service=mail&group=severity&view=mail"));
    expect(await screen.findByRole("button", { name: "Views: Mail" })).toBeInTheDocument();
    expect(screen.queryByRole("dialog")).toBeNull();
    const asked = log.findLast(({ path }) => path === "/api/v1/incidents");
    expect(asked?.query.getAll("service")).toEqual(["mail"]);
    expect(log.some(({ query }) => query.has("view"))).toBe(false);
  });

  test("are found by key and by name", async () => {
    const user = userEvent.setup();
    server([URGENT, MAIL]);
    await open("/incidents");
    await user.keyboard("v");
    const panel = await screen.findByRole("dialog", { name: "Views" });
    await waitFor(() => expect(within(panel).getByRole("combobox")).toHaveFocus());
    await user.keyboard("bob{Enter}");
    expect(await screen.findByRole("button", { name: "Views: Mail" })).toBeInTheDocument();
  });

  test("are opened from the palette on any page", async () => {
    const user = userEvent.setup();
    server([URGENT, MAIL]);
    render(openAt("/history"));
    await screen.findByRole("heading", { name: "History", level: 1 });
    await user.keyboard("{Control>}k{/Control}");
    await user.click(await screen.findByText("Open view Urgent"));
    await waitFor(() => expect(window.location.pathname).toBe("/incidents"));
    expect(window.location.search).toBe("?severity=critical&view=urgent");
  });

  test("keep filters, order and groups under a name, shared and as the default if one likes", async () => {
    const user = userEvent.setup();
    const views = [URGENT];
    const made = savedView({ id: "new", name: "Web", query: "service=web&sort=created&group=team" });
    const log = server(views, {
      "POST /api/v1/views": () => {
        views.push(made);
        return { status: 201, json: made };
      },
      "PUT /api/v1/views/new/shared": { json: { ...made, shared: true, version: 2 } },
      "PUT /api/v1/views/new/default": { status: 204 },
    });
    await open("/incidents?service=web&sort=created&group=team");
    const panel = await openViews(user);
    await user.click(within(panel).getByRole("button", { name: "Save as a new view…" }));
    const dialog = await screen.findByRole("dialog", { name: "New view" });
    expect(await seriousFindings(document.body)).toEqual([]);
    await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "Web");
    await user.click(within(dialog).getByRole("switch", { name: /Share with everybody/ }));
    await user.click(within(dialog).getByRole("switch", { name: /Make it my default/ }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("button", { name: "Views: Web" })).toBeInTheDocument();
    expect(window.location.search).toBe("?service=web&sort=created&group=team&view=new");
    const [post] = asking(log, "POST");
    expect(post?.body).toEqual({
      page: "incidents",
      name: "Web",
      query: "service=web&sort=created&group=team",
    });
    expect(post?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
    expect(asking(log, "PUT").map(({ path }) => path)).toEqual([
      "/api/v1/views/new/shared",
      "/api/v1/views/new/default",
    ]);
  });

  test("say why one was not saved, and keep what was typed", async () => {
    const user = userEvent.setup();
    server([], { "POST /api/v1/views": refused(409, "You have 100 views already; delete some first.") });
    await open("/incidents?service=web");
    await user.click(within(await openViews(user)).getByRole("button", { name: "Save as a new view…" }));
    const dialog = await screen.findByRole("dialog", { name: "New view" });
    await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "Web{Enter}");
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("You have 100 views already");
    expect(within(dialog).getByRole("textbox", { name: "Name" })).toHaveValue("Web");
  });

  test("are saved though they could not be shared, and say so", async () => {
    const user = userEvent.setup();
    const made = savedView({ id: "new", name: "Web", query: "service=web" });
    const log = server([made], {
      "POST /api/v1/views": { status: 201, json: made },
      "PUT /api/v1/views/new/shared": refused(409, "There are 200 shared views already."),
    });
    await open("/incidents?service=web&sort=created");
    await user.click(within(await openViews(user)).getByRole("button", { name: "Save as a new view…" }));
    const dialog = await screen.findByRole("dialog", { name: "New view" });
    await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "Web");
    await user.click(within(dialog).getByRole("switch", { name: /Share with everybody/ }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(await screen.findByText("There are 200 shared views already.")).toBeInTheDocument();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(asking(log, "POST")).toHaveLength(1);
  });
});

describe("the view that is shown", () => {
  test("is marked once it was changed, and goes back to what it keeps", async () => {
    const user = userEvent.setup();
    server([URGENT]);
    await open("/incidents?severity=critical&service=web&view=urgent");
    const panel = await openViews(user, /^Views: Urgent.*changed$/);
    await user.click(within(panel).getByRole("button", { name: "Reset" }));
    await waitFor(() => expect(window.location.search).toBe("?severity=critical&view=urgent"));
    expect(screen.getByRole("button", { name: "Views: Urgent" })).toBeInTheDocument();
  });

  test("keeps its changes when told so, with a way back", async () => {
    const user = userEvent.setup();
    const views = [URGENT];
    const log = server(views, {
      "PATCH /api/v1/views/urgent": ({ body }) => {
        const [known = URGENT] = views;
        views[0] = { ...known, ...(body as Partial<View>), version: known.version + 1 };
        return { json: views[0] };
      },
    });
    await open("/incidents?severity=critical&service=web&view=urgent");
    const panel = await openViews(user, /^Views: Urgent.*changed$/);
    await user.click(within(panel).getByRole("button", { name: "Save the changes" }));
    expect(await screen.findByRole("button", { name: "Views: Urgent" })).toBeInTheDocument();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByRole("button", { name: /changed$/ })).toBeInTheDocument();
    expect(asking(log, "PATCH").map(({ headers, body }) => [headers.get("If-Match"), body])).toEqual([
      ['"3"', { query: "severity=critical&service=web" }],
      ['"4"', { query: "severity=critical" }],
    ]);
  });

  test("says so when somebody else was faster", async () => {
    const user = userEvent.setup();
    const log = server([URGENT], {
      "PATCH /api/v1/views/urgent": refused(412, "The view has changed: its version is 4."),
    });
    await open("/incidents?severity=low&view=urgent");
    const panel = await openViews(user, /changed$/);
    await user.click(within(panel).getByRole("button", { name: "Save the changes" }));
    expect(await screen.findByText("The view has changed: its version is 4.")).toBeInTheDocument();
    await waitFor(() => expect(log.filter(({ path }) => path === "/api/v1/views")).toHaveLength(2));
  });

  test("is renamed, and deleted after a question; what it showed stays", async () => {
    const user = userEvent.setup();
    const views = [URGENT];
    const log = server(views, {
      "PATCH /api/v1/views/urgent": ({ body }) => {
        views[0] = { ...URGENT, ...(body as Partial<View>), version: 4 };
        return { json: views[0] };
      },
      "DELETE /api/v1/views/urgent": () => {
        views.pop();
        return { status: 204 };
      },
    });
    await open("/incidents?severity=critical");
    await user.click(within(await openViews(user, "Views: Urgent")).getByRole("button", { name: "Rename…" }));
    const name = await screen.findByRole("textbox", { name: "Name" });
    await user.clear(name);
    await user.type(name, "Worst{Enter}");
    const renamed = await openViews(user, "Views: Worst");
    expect(asking(log, "PATCH")[0]?.body).toEqual({ name: "Worst" });
    await user.click(within(renamed).getByRole("button", { name: "Delete…" }));
    const question = await screen.findByRole("dialog", { name: "Delete “Worst”?" });
    expect(asking(log, "DELETE")).toEqual([]);
    await user.click(within(question).getByRole("button", { name: "Delete the view" }));
    expect(await screen.findByRole("button", { name: "Views" })).toHaveFocus();
    expect(asking(log, "DELETE")[0]?.headers.get("If-Match")).toBe('"4"');
    expect(window.location.search).toBe("?severity=critical");
  });

  test("cannot be changed when it is shared by another and one may not share", async () => {
    const user = userEvent.setup();
    server([URGENT, MAIL], {}, READING);
    await open("/incidents?service=web&view=mail");
    const panel = await openViews(user, /^Views: Mail.*changed$/);
    const acts = within(panel)
      .getAllByRole("button")
      .map(({ textContent }) => textContent);
    expect(acts).toEqual(["Save as a new view…", "Reset", "Make it my default"]);
  });

  test("is changed for everybody by who may share", async () => {
    const user = userEvent.setup();
    server([MAIL]);
    await open("/incidents?service=web&view=mail");
    const panel = await openViews(user, /^Views: Mail.*changed$/);
    expect(within(panel).getByRole("button", { name: "Save the changes for everybody" })).toBeInTheDocument();
    expect(within(panel).queryByRole("button", { name: "Stop sharing" })).toBeNull();
  });

  test("follows what others do to it", async () => {
    const change = JSON.stringify({ position: "7-1", at: MAIL.updated_at, incident: null, change: {} });
    let asked = 0;
    server([], {
      "GET /api/v1/views": () => {
        asked += 1;
        return { json: { items: [asked === 1 ? MAIL : { ...MAIL, name: "Post" }], next: null } };
      },
      "GET /api/v1/feed": { stream: `id: 7-1\nevent: view.changed\ndata: ${change}\n\n` },
    });
    await open("/incidents?service=mail&group=severity");
    expect(await screen.findByRole("button", { name: "Views: Post" })).toBeInTheDocument();
  });
});

describe("the default view", () => {
  const DEFAULT = { ...URGENT, default: true };

  test("is opened by the bare address, in its place", async () => {
    const entries = window.history.length;
    const log = server([DEFAULT, MAIL]);
    await open("/incidents");
    expect(window.location.search).toBe("?severity=critical&view=urgent");
    expect(window.history.length).toBe(entries);
    const lists = log.filter(({ path }) => path === "/api/v1/incidents");
    expect(lists.map(({ query }) => query.getAll("severity"))).toEqual(lists.map(() => ["critical"]));
  });

  test("leaves alone whatever else an address says", async () => {
    server([DEFAULT]);
    await open("/incidents?group=team");
    expect(window.location.search).toBe("?group=team");
  });

  test("gives way to the list without filters, which stays so", async () => {
    const user = userEvent.setup();
    server([DEFAULT]);
    await open("/incidents");
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(window.location.search).toBe("?view=none"));
    const panel = await openViews(user);
    expect(within(panel).getByRole("option", { name: "All unresolved" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
  });

  test("is made and dropped", async () => {
    const user = userEvent.setup();
    const views = [URGENT];
    const turn = (isDefault: boolean) => () => {
      views[0] = { ...URGENT, default: isDefault };
      return { status: 204 };
    };
    const log = server(views, {
      "PUT /api/v1/views/urgent/default": turn(true),
      "DELETE /api/v1/views/urgent/default": turn(false),
    });
    await open("/incidents?severity=critical");
    const panel = await openViews(user, "Views: Urgent");
    await user.click(within(panel).getByRole("button", { name: "Make it my default" }));
    await user.click(await within(panel).findByRole("button", { name: "No longer my default", busy: false }));
    expect(await within(panel).findByRole("button", { name: "Make it my default" })).toBeInTheDocument();
    expect([...asking(log, "PUT"), ...asking(log, "DELETE")]).toHaveLength(2);
  });

  test("is done without where the views cannot be read", async () => {
    server([], { "GET /api/v1/views": refused(503, "PostgreSQL is away.") });
    await open("/incidents");
    expect(window.location.search).toBe("");
  });
});
