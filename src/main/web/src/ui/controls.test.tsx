import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { Problem } from "@/api/problem";
import { renderApp, seriousFindings } from "@/test/render";
import { Checkbox, Switch } from "./checkbox";
import { OptionList } from "./combobox";
import { Field, Select, TextArea, TextInput } from "./field";
import { Segmented } from "./segmented";
import { ErrorState, FormProblem } from "./states";
import { Tabs } from "./tabs";
import { TokenInput } from "./token-input";

function Tags({ onChange }: { onChange: (tags: string[]) => void }) {
  const [tags, setTags] = useState<string[]>([]);
  const change = (next: string[]) => {
    setTags(next);
    onChange(next);
  };
  return (
    <TokenInput
      label="Tags"
      value={tags}
      onChange={change}
      check={(tag) => (tag === "bad" ? "Not that one" : null)}
    />
  );
}

function Choosing() {
  const [range, setRange] = useState<"day" | "week" | "month">("week");
  const options = (["day", "week", "month"] as const).map((value) => ({ value, label: value }));
  return <Segmented label="Range" options={options} value={range} onChange={setRange} />;
}

test("one of a few is chosen by click, arrows, Home and End, and takes one stop of the tabulator", async () => {
  const user = userEvent.setup();
  const { container } = renderApp(<Choosing />);
  await user.tab();
  expect(screen.getByRole("radio", { name: "week" })).toHaveFocus();
  await user.keyboard("{ArrowRight}{ArrowRight}");
  expect(screen.getByRole("radio", { name: "day" })).toBeChecked();
  expect(screen.getByRole("radio", { name: "day" })).toHaveFocus();
  await user.keyboard("{End}");
  expect(screen.getByRole("radio", { name: "month" })).toBeChecked();
  await user.click(screen.getByRole("radio", { name: "day" }));
  expect(screen.getByRole("radio", { checked: true })).toHaveTextContent("day");
  expect(await seriousFindings(container)).toEqual([]);
});

describe("a field", () => {
  test("ties label, hint and error to its control", () => {
    renderApp(
      <Field label="Title" hint="What customers notice" error="must not be blank" required>
        <TextInput />
      </Field>,
    );
    const input = screen.getByRole("textbox", { name: "Title" });
    expect(input).toBeInvalid();
    expect(input).toBeRequired();
    expect(input).toHaveAccessibleDescription("must not be blank What customers notice");
  });

  test("of every kind passes axe", async () => {
    const { container } = renderApp(
      <main>
        <Field label="Text">
          <TextArea />
        </Field>
        <Field label="Choice">
          <Select value="a" onChange={() => {}} options={[{ value: "a", label: "A" }]} />
        </Field>
        <Field label="Tags">
          <TokenInput value={["one"]} onChange={() => {}} />
        </Field>
        <Checkbox label="Some" checked="indeterminate" onChange={() => {}} />
        <Switch label="On" hint="At once" checked onChange={() => {}} />
        <OptionList
          label="Service"
          options={[{ value: "web", label: "web" }]}
          selected={["web"]}
          onToggle={() => {}}
        />
        <Tabs label="Parts" tabs={[{ value: "a", label: "A", count: 2 }]} value="a" onChange={() => {}}>
          content
        </Tabs>
        <ErrorState error={new Problem(503, { detail: "The store is away." })} onRetry={() => {}} />
      </main>,
    );
    expect(await seriousFindings(container)).toEqual([]);
  });
});

describe("a token input", () => {
  test("ends a word by Enter or comma, takes the last back, and refuses what is wrong", async () => {
    const user = userEvent.setup();
    const changed = vi.fn();
    renderApp(<Tags onChange={changed} />);
    const input = screen.getByRole("textbox", { name: "Tags" });
    await user.type(input, "one{Enter}two,");
    expect(changed).toHaveBeenLastCalledWith(["one", "two"]);
    await user.keyboard("{Backspace}");
    expect(changed).toHaveBeenLastCalledWith(["one"]);
    expect(input).toHaveValue("two");
    await user.clear(input);
    await user.type(input, "bad{Enter}");
    expect(screen.getByRole("alert")).toHaveTextContent("Not that one");
    expect(input).toHaveValue("bad");
  });
});

describe("an option list", () => {
  test("finds, moves by arrows, chooses by Enter, and takes what is not in the list", async () => {
    const user = userEvent.setup();
    const toggled = vi.fn();
    const own = vi.fn();
    const options = ["web", "mail", "search"].map((value) => ({ value, label: value }));
    renderApp(<OptionList label="Service" options={options} selected={[]} onToggle={toggled} onOwn={own} />);
    const input = screen.getByRole("combobox", { name: "Service" });
    await user.type(input, "{ArrowDown}{Enter}");
    expect(toggled).toHaveBeenLastCalledWith("mail");
    await user.type(input, "ear{Enter}");
    expect(toggled).toHaveBeenLastCalledWith("search");
    await user.clear(input);
    await user.type(input, "billing{Enter}");
    expect(own).toHaveBeenCalledWith("billing");
  });
});

test("a refusal shows the server's words, and the faults that no field shows", () => {
  const problem = new Problem(422, {
    detail: "Two fields are wrong.",
    errors: [
      { pointer: "/title", detail: "must not be blank" },
      { pointer: "/labels/a", detail: "is too long" },
    ],
  });
  renderApp(<FormProblem problem={problem} shownAt={["/title"]} />);
  const alert = screen.getByRole("alert");
  expect(alert).toHaveTextContent("Two fields are wrong.");
  expect(alert).toHaveTextContent("/labels/a is too long");
  expect(alert).not.toHaveTextContent("must not be blank");
});
