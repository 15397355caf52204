import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { renderApp } from "@/test/render";
import { Age, Duration, ExactTime, RelativeTime } from "./time";

const NOW = "2026-11-20T12:00:00.000Z";
const minutesAgo = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();

describe("times", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(NOW) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("are relative, with the exact one as title, and go on", () => {
    renderApp(<RelativeTime at={minutesAgo(134)} />);
    const time = screen.getByText("2 h 14 min ago");
    expect(time).toHaveAttribute("datetime", minutesAgo(134));
    expect(time.title).toContain("2026");
    act(() => vi.advanceTimersByTime(60_000));
    expect(time).toHaveTextContent("2 h 15 min ago");
  });

  test.each([
    [minutesAgo(0), "just now"],
    [minutesAgo(-3), "in 3 min"],
    [minutesAgo(60), "1 h ago"],
    [minutesAgo(3 * 1440 + 120), "3 d 2 h ago"],
  ])("%s reads %s", (at, words) => {
    renderApp(<RelativeTime at={at} />);
    expect(screen.getByText(words)).toBeInTheDocument();
  });

  test("count hours from 00 to 23, in English as well", () => {
    renderApp([0, 6, 12, 18].map((hour) => <ExactTime key={hour} at={Date.parse(NOW) + hour * 3_600_000} />));
    for (const time of screen.getAllByRole("time")) {
      expect(time.textContent).toMatch(/ \d\d:\d\d:\d\d$/);
    }
  });

  test("a duration without an end lasts until now", () => {
    renderApp(<Duration from={minutesAgo(90)} to={null} />);
    expect(screen.getByText("1 h 30 min")).toBeInTheDocument();
  });

  test("an age warms while it waits, and only then", () => {
    renderApp(
      <>
        <Age since={minutesAgo(20)} waiting />
        <Age since={minutesAgo(21)} waiting={false} />
      </>,
    );
    expect(screen.getByText("20 min")).toHaveClass("text-critical");
    expect(screen.getByText("21 min")).toHaveClass("text-faint");
  });
});
