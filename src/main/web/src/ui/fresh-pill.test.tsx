import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { FreshPill } from "./fresh-pill";

test("what is new waits for a tap while somebody reads", () => {
  const onShow = vi.fn();
  render(<FreshPill words="2 new" count={2} onShow={onShow} unattended isEmpty={false} />);
  expect(screen.getByRole("button", { name: "2 new" })).toBeInTheDocument();
  expect(onShow).not.toHaveBeenCalled();
});

test("an empty list takes what is new at once", () => {
  const onShow = vi.fn();
  render(<FreshPill words="2 new" count={2} onShow={onShow} unattended={false} isEmpty />);
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
  expect(onShow).toHaveBeenCalledOnce();
});
