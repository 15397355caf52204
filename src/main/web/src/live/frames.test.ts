import { describe, expect, test } from "vitest";
import { FrameReader } from "./frames";

describe("a stream of server-sent events", () => {
  test("is read however it is cut into pieces", () => {
    const text =
      'id: 7-1\nevent: incident.opened\ndata: {"a":1}\n\n: heartbeat\n\nid: 7-2\nevent: reset\ndata: {}\n\n';
    for (let size = 1; size <= text.length; size++) {
      const reader = new FrameReader();
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      expect(pieces.flatMap((piece) => reader.read(piece))).toEqual([
        { id: "7-1", event: "incident.opened", data: '{"a":1}' },
        { id: "7-2", event: "reset", data: "{}" },
      ]);
    }
  });

  test("gives a block that only moves the position", () => {
    expect(new FrameReader().read("retry: 2000\nid: 733-12\n\n")).toEqual([
      { id: "733-12", event: "message", data: null },
    ]);
  });

  test("joins lines of data and leaves comments out", () => {
    expect(new FrameReader().read(": hello\ndata: a\ndata:b\n\n")).toEqual([
      { id: null, event: "message", data: "a\nb" },
    ]);
  });
});
