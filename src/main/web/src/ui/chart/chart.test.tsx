import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { renderApp, seriousFindings } from "@/test/render";
import { Chart } from "./chart";
import { HeatMap } from "./heat-map";
import { levelOf } from "./levels";
import { type ChartData, drawnSeries, heightsOf, isEmpty, totalAt } from "./series";
import { pathOf, Sparkline } from "./sparkline";

// jsdom has no canvas; what is drawn was looked at in a browser.
vi.mock("./plot", () => ({ Plot: () => null }));

const DATA: ChartData = {
  points: [
    { label: "20", title: "Friday" },
    { label: "21", title: "Saturday" },
  ],
  stacked: true,
  series: [
    { name: "Critical", colour: "critical", shape: "bars", values: [1, 0] },
    { name: "High", colour: "high", shape: "bars", values: [2, null] },
  ],
};

describe("what a chart draws", () => {
  test("stacked series are summed up, the highest first, so that each stands on those below", () => {
    expect(heightsOf(DATA)).toEqual([
      [3, 0],
      [1, 0],
    ]);
    expect(drawnSeries(DATA).map(({ name }) => name)).toEqual(["High", "Critical"]);
    expect(totalAt(DATA, 0)).toBe(3);
  });

  test("others are drawn as they are, with their gaps", () => {
    expect(heightsOf({ ...DATA, stacked: false })).toEqual([
      [1, 0],
      [2, null],
    ]);
  });

  test("nothing but zeros and gaps is empty", () => {
    expect(
      isEmpty({ ...DATA, series: [{ name: "a", colour: "low", shape: "line", values: [0, null] }] }),
    ).toBe(true);
    expect(isEmpty(DATA)).toBe(false);
  });

  test("a sparkline reaches from the ground to the top, over what is missing", () => {
    expect(pathOf([0, null, 4])).toBe("M0 28L100 0");
    expect(pathOf([null, 3])).toBe("");
    expect(renderSparkline([1]).querySelector("svg")).toBeNull();
  });

  test("a heat map has a level of its own for nothing", () => {
    expect([0, 1, 5, 10].map((value) => levelOf(value, 10))).toEqual([0, 1, 2, 4]);
    expect(levelOf(1, 1)).toBe(4);
  });
});

function renderSparkline(values: number[]) {
  return render(<Sparkline values={values} />).container;
}

describe("what a chart says to readers", () => {
  test("a table has every value, and a dash where there is none", async () => {
    const { container } = renderApp(<Chart label="Frequency" data={DATA} format={(value) => `${value} x`} />);
    const table = screen.getByRole("table", { name: "Frequency" });
    const row = within(table).getByRole("row", { name: /Friday/ });
    expect(
      within(row)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["1 x", "2 x"]);
    const gap = within(table).getByRole("row", { name: /Saturday/ });
    expect(
      within(gap)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["0 x", "–"]);
    expect(await seriousFindings(container)).toEqual([]);
  });

  test("a heat map tells the cell that one points to, by mouse or arrow keys", async () => {
    const user = userEvent.setup();
    const { container } = renderApp(
      <HeatMap
        label="Incidents by service and hour"
        columns={[
          { short: "00", title: "00:00" },
          { short: "", title: "01:00" },
        ]}
        lines={[
          { key: "web", name: "web", values: [0, 3] },
          { key: "mail", name: "mail", values: [1, 0] },
        ]}
        describe={(line, column, value) => `${line} at ${column}: ${value}`}
      />,
    );
    await user.hover(screen.getByRole("cell", { name: "3" }));
    expect(screen.getByRole("status")).toHaveTextContent("web at 01:00: 3");
    await user.unhover(screen.getByRole("group"));
    await user.tab();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(screen.getByRole("status")).toHaveTextContent("mail at 00:00: 1");
    expect(await seriousFindings(container)).toEqual([]);
  });
});
