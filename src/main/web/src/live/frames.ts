/** One block of a stream of server-sent events. */
export interface Frame {
  /** Null where the block has none; then the position stays. */
  id: string | null;
  event: string;
  /** Null in a block without data, which only moves the position. */
  data: string | null;
}

/**
 * Cuts a stream of server-sent events into its blocks, as it arrives in pieces. Written by hand because the browser's
 * EventSource shows neither the comments that a proxy's idle timeout is kept off with (a silent stream could not be told
 * from a dead one) nor the status of a refusal (401 could not be told from a restart).
 */
export class FrameReader {
  private rest = "";

  /** The blocks that a piece completes. */
  read(piece: string): Frame[] {
    const text = this.rest + piece.replaceAll("\r\n", "\n");
    const blocks = text.split("\n\n");
    this.rest = blocks.pop() ?? "";
    return blocks.map(parse).filter((frame) => frame !== null);
  }
}

function parse(block: string): Frame | null {
  let id: string | null = null;
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "id") {
      id = value;
    } else if (name === "event") {
      event = value;
    } else if (name === "data") {
      data.push(value);
    }
  }
  return id === null && data.length === 0
    ? null
    : { id, event, data: data.length === 0 ? null : data.join("\n") };
}
