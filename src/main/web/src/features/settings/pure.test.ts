import { describe, expect, test } from "vitest";
import { freeName } from "@/api/integrations";
import { written } from "./audit/audit-diff";
import { auditQueryOf } from "./audit/queries";
import { deviceOf } from "./frame/device";

test("a name that is taken gets the first number that is free", () => {
  expect(freeName("grafana", [])).toBe("grafana");
  expect(freeName("grafana", ["grafana", "grafana-2"])).toBe("grafana-3");
});

test("a range of the audit log counts back from now and wins over moments", () => {
  const now = Date.parse("2026-11-21T08:00:00.000Z");
  const query = auditQueryOf({ range: "day", from: "2026-01-01T00:00:00Z" }, now);
  expect(query.from).toBe("2026-11-20T08:00:00.000Z");
  expect(auditQueryOf({ family: "user", action: "user.created" }, now).action).toBe("user.created");
});

test("values of the audit log are written as one reads them", () => {
  expect(written(["a", "b"])).toBe("a, b");
  expect(written({ per_second: 50, burst: 200 })).toBe("per_second=50, burst=200");
  expect(written(false)).toBe("false");
});

describe("a device", () => {
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36";
  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E Safari/604.1";

  test("is named by browser and system", () => {
    expect(deviceOf(chrome)).toEqual({ kind: "computer", name: "Chrome, Linux" });
    expect(deviceOf(phone)).toEqual({ kind: "phone", name: "Safari, iOS" });
    expect(deviceOf("curl/8.5.0")).toEqual({ kind: "program", name: "curl/8.5.0" });
    expect(deviceOf("")).toEqual({ kind: "program", name: null });
  });
});
