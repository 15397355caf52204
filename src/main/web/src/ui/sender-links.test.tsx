import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Alert } from "@/api/schema.gen";
import { alert } from "@/test/alert";
import { renderApp, seriousFindings } from "@/test/render";
import { SenderLinks, SenderSilence } from "./sender-links";

const FORM = "http://alertmanager.example:9093/#/silences/new?filter=%7Balertname%3D%22A%22%7D";
const OF_GRAFANA = "https://grafana.example/alerting/silence/new?alertmanager=grafana&matcher=alertname%3DA";

function show(given: Partial<Alert>) {
  const shown = alert({ id: "a", ...given });
  return renderApp(
    <>
      <SenderLinks alert={shown} />
      <SenderSilence alert={shown} />
    </>,
  );
}

function links() {
  return screen.queryAllByRole("link").map((link) => `${link.textContent} ${link.getAttribute("href")}`);
}

test("each page that the sender has is a link of its own, and tells where it leads", async () => {
  const { container } = show({
    generator_url: "http://prometheus.example/graph",
    dashboard_url: "https://grafana.example/d/hosts",
    panel_url: "https://grafana.example/d/hosts?viewPanel=2",
    silence_url: FORM,
    annotations: { runbook_url: "https://runbooks.example/a" },
  });
  expect(links()).toEqual([
    "Runbook https://runbooks.example/a",
    "Dashboard https://grafana.example/d/hosts",
    "Panel https://grafana.example/d/hosts?viewPanel=2",
    "Source http://prometheus.example/graph",
    `Silence in Alertmanager ${FORM}`,
  ]);
  for (const link of screen.getAllByRole("link")) {
    expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
    expect(link).toHaveAttribute("target", "_blank");
  }
  expect(screen.getByRole("link", { name: "Dashboard" })).toHaveAttribute("title", "grafana.example");
  expect(screen.getByRole("link", { name: /^Silence/ })).toHaveAttribute(
    "title",
    "alertmanager.example:9093: It then sends nothing of this alert, not even its end",
  );
  expect(await seriousFindings(container)).toEqual([]);
});

test("a form of Grafana says so", () => {
  show({ silence_url: OF_GRAFANA, annotations: { grafana_silence_url: OF_GRAFANA } });
  expect(links()).toEqual([`Silence in Grafana ${OF_GRAFANA}`]);
});

test("what is over needs no silence", () => {
  show({ silence_url: FORM, status: "resolved" });
  expect(links()).toEqual([]);
});

test("programs are no pages", () => {
  const program = "javascript:alert(1)";
  show({
    generator_url: program,
    dashboard_url: program,
    panel_url: program,
    silence_url: program,
    annotations: { runbook_url: program },
  });
  expect(links()).toEqual([]);
});
