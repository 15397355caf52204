/** One place of the request that is at fault. */
export interface Fault {
  /** A JSON pointer into the body, or the name of a parameter. */
  pointer: string;
  detail: string;
}

/** The body of a refusal, as RFC 9457 and the contract have it. */
export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  request_id?: string;
  errors?: Fault[];
}

/** Statuses after which the same request may succeed a little later. */
const PASSING = new Set([429, 502, 503, 504]);

/** Every way in which a request fails: the server's refusal, or no answer at all (`status` 0). */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  /** The last word of the type, such as `stale` or `conflict`; `offline` without an answer. */
  readonly type: string;
  readonly title: string;
  readonly requestId: string | null;
  readonly faults: readonly Fault[];
  /** Seconds to wait before trying again; null where the server did not say. */
  readonly retryAfter: number | null;

  constructor(status: number, body: ProblemBody = {}, retryAfter: number | null = null) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.type = body.type?.split(":").at(-1) ?? (status === 0 ? "offline" : "unknown");
    this.title = body.title ?? "";
    this.requestId = body.request_id ?? null;
    this.faults = body.errors ?? [];
    this.retryAfter = retryAfter;
  }

  get isOffline(): boolean {
    return this.status === 0;
  }

  /** Whether waiting may help. */
  get isPassing(): boolean {
    return this.isOffline || PASSING.has(this.status);
  }

  /** What is wrong with a field, by its JSON pointer; faults of what lies inside it count, such as `/tags/3` for `/tags`. */
  faultAt(pointer: string): string | undefined {
    const inside = `${pointer}/`;
    return this.faults.find((fault) => fault.pointer === pointer || fault.pointer.startsWith(inside))?.detail;
  }

  /** Faults that none of a form's fields shows. */
  faultsBeside(pointers: readonly string[]): Fault[] {
    return this.faults.filter(
      (fault) => !pointers.some((p) => fault.pointer === p || fault.pointer.startsWith(`${p}/`)),
    );
  }

  static offline(cause: unknown): Problem {
    const problem = new Problem(0);
    problem.cause = cause;
    return problem;
  }

  static async of(response: Response): Promise<Problem> {
    const body = await response
      .clone()
      .json()
      .catch(() => ({}));
    const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
    return new Problem(response.status, body as ProblemBody, Number.isNaN(seconds) ? null : seconds);
  }
}

/** Any thrown value as a problem, for what shows errors. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof Problem
    ? thrown
    : new Problem(-1, { detail: thrown instanceof Error ? thrown.message : String(thrown) });
}
