import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { expect, test, vi } from "vitest";
import { renderApp } from "@/test/render";
import { listenToShortcuts, type Shortcut, useKnownShortcuts, useShortcuts } from "./shortcuts";

function Offering({ shortcuts }: { shortcuts: Shortcut[] }) {
  useShortcuts(shortcuts);
  useEffect(listenToShortcuts, []);
  const names = useKnownShortcuts().map(({ name }) => name);
  return (
    <>
      <input aria-label="Text" />
      <p>{names.join(", ")}</p>
    </>
  );
}

test("keys, sequences and chords do what they say, but not while somebody writes", async () => {
  const user = userEvent.setup();
  const runs = { j: vi.fn(), goTo: vi.fn(), palette: vi.fn(), help: vi.fn(), more: vi.fn() };
  const group = "Test";
  renderApp(
    <Offering
      shortcuts={[
        { keys: "j", name: "Next", group, run: runs.j },
        { keys: "g i", name: "Incidents", group, run: runs.goTo },
        { keys: "mod+k", name: "Palette", group, run: runs.palette },
        { keys: "?", name: "Help", group, run: runs.help },
        { keys: "shift+j", name: "More", group, run: runs.more },
        { keys: "shift+ArrowDown", name: "More", group, run: runs.more },
      ]}
    />,
  );
  expect(screen.getByText("Next, Incidents, Palette, Help, More, More")).toBeInTheDocument();
  await user.keyboard("jgi?");
  expect(runs.j).toHaveBeenCalledOnce();
  expect(runs.goTo).toHaveBeenCalledOnce();
  expect(runs.help).toHaveBeenCalledOnce();
  await user.keyboard("{Shift>}J{ArrowDown}{/Shift}{ArrowDown}");
  expect(runs.more).toHaveBeenCalledTimes(2);
  await user.type(screen.getByRole("textbox"), "jgi?");
  expect(runs.j).toHaveBeenCalledOnce();
  await user.keyboard("{Control>}k{/Control}");
  expect(runs.palette).toHaveBeenCalledOnce();
});
