import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { MarkdownBody } from "./markdown-body";

test("a link whose address is dropped is words, not a way back to this page", () => {
  render(<MarkdownBody text="[run me](javascript:alert(1)) and [read me](https://example.org/a)" />);
  expect(screen.getByText("run me")).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "run me" })).not.toBeInTheDocument();
  expect(screen.getByRole("link", { name: "read me" })).toHaveAttribute("href", "https://example.org/a");
});

test("HTML is shown as it was written", () => {
  const { container } = render(<MarkdownBody text={'<img src="x" onerror="alert(1)"> stays'} />);
  expect(container.querySelector("img")).toBeNull();
  expect(container).toHaveTextContent('<img src="x" onerror="alert(1)"> stays');
});
