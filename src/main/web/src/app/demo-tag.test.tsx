import { screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { renderApp } from "@/test/render";
import { DemoTag } from "./demo-tag";

afterEach(() => vi.unstubAllGlobals());

function answering(demo: boolean) {
  const fetch = vi.fn(async () => Response.json({ demo }));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

test("a demo says that it is one", async () => {
  answering(true);

  renderApp(<DemoTag />);

  expect(await screen.findByText(/all data is made up/i)).toBeInTheDocument();
});

test("the real thing says nothing", async () => {
  const fetch = answering(false);

  const { container } = renderApp(<DemoTag />);

  await vi.waitFor(() => expect(fetch).toHaveResolved());
  expect(container).toBeEmptyDOMElement();
});
