import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Copy } from "lucide-react";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { renderApp, seriousFindings } from "@/test/render";
import { Button, IconButton } from "./button";
import { ConfirmDialog, Dialog } from "./dialog";
import { Menu, MenuChoice, MenuItem } from "./menu";
import { Toaster, toast } from "./toast";

function Asking({ onConfirm }: { onConfirm: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Ask</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Delete it?"
        action="Delete"
        onConfirm={onConfirm}
      />
    </>
  );
}

describe("a dialog", () => {
  test("takes the focus, ends by Escape and gives the focus back", async () => {
    const user = userEvent.setup();
    renderApp(<Asking onConfirm={() => {}} />);
    await user.click(screen.getByRole("button", { name: "Ask" }));
    const dialog = screen.getByRole("dialog", { name: "Delete it?" });
    expect(dialog).toContainElement(document.activeElement as HTMLElement);
    expect(document.documentElement.dataset.locked).toBe("1");
    expect(await seriousFindings(document.body)).toEqual([]);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    await waitFor(() => expect(screen.getByRole("button", { name: "Ask" })).toHaveFocus());
    expect(document.documentElement.dataset.locked).toBeUndefined();
  });

  test("does what its button says", async () => {
    const user = userEvent.setup();
    const confirmed = vi.fn();
    renderApp(<Asking onConfirm={confirmed} />);
    await user.click(screen.getByRole("button", { name: "Ask" }));
    await user.click(screen.getByRole("button", { name: "Delete" }));
    expect(confirmed).toHaveBeenCalledOnce();
  });

  test("adds no style tag, which the server's policy forbids", () => {
    const before = document.querySelectorAll("style").length;
    renderApp(<Dialog open onOpenChange={() => {}} title="A" />);
    expect(document.querySelectorAll("style")).toHaveLength(before);
  });
});

test("a menu is worked by keyboard", async () => {
  const user = userEvent.setup();
  const chosen = vi.fn();
  const picked = vi.fn();
  renderApp(
    <Menu trigger={<Button>More</Button>}>
      <MenuItem onSelect={chosen}>Copy the link</MenuItem>
      <MenuChoice
        label="Theme"
        value="dark"
        onChange={picked}
        options={[
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
      />
    </Menu>,
  );
  screen.getByRole("button", { name: "More" }).focus();
  await user.keyboard("{Enter}");
  expect(await screen.findByRole("menuitemradio", { name: "Dark" })).toBeChecked();
  await user.click(screen.getByRole("menuitemradio", { name: "Light" }));
  expect(picked).toHaveBeenCalledWith("light");
  await user.click(screen.getByRole("menuitem", { name: "Copy the link" }));
  expect(chosen).toHaveBeenCalledOnce();
  expect(screen.queryByRole("menu")).toBeNull();
});

test("an icon's name is read aloud, and shown on hover", async () => {
  const user = userEvent.setup();
  renderApp(<IconButton icon={Copy} label="Copy the key" />);
  await user.hover(screen.getByRole("button", { name: "Copy the key" }));
  expect(await screen.findByRole("tooltip")).toHaveTextContent("Copy the key");
});

test("a busy button keeps its focus and takes no further press", async () => {
  const user = userEvent.setup();
  const pressed = vi.fn();
  renderApp(
    <Button busy onClick={pressed}>
      Save
    </Button>,
  );
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(pressed).not.toHaveBeenCalled();
  expect(screen.getByRole("button", { name: "Save" })).toHaveFocus();
});

test("a toast is read aloud and takes the deed back", async () => {
  const user = userEvent.setup();
  const undone = vi.fn();
  renderApp(<Toaster />);
  toast("done", "Acknowledged #42", { undo: undone });
  const region = screen.getByRole("region", { name: "Notifications" });
  expect(region).toHaveAttribute("aria-live", "polite");
  await within(region).findByText("Acknowledged #42");
  await user.click(within(region).getByRole("button", { name: "Undo" }));
  expect(undone).toHaveBeenCalledOnce();
  expect(within(region).queryByText("Acknowledged #42")).toBeNull();
});
