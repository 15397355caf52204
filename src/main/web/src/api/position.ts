/** Where the feed stood before the first answer was read; following it from there misses nothing that the page shows. */
let first: string | null = null;
let waiting: ((position: string) => void)[] = [];

export function notePosition(position: string | null): void {
  if (first === null && position) {
    first = position;
    for (const tell of waiting) {
      tell(position);
    }
    waiting = [];
  }
}

/** The position of the first answer that had one; null when none came in time. */
export function firstPosition(withinMs: number): Promise<string | null> {
  if (first !== null) {
    return Promise.resolve(first);
  }
  return new Promise((tell) => {
    waiting.push(tell);
    setTimeout(() => tell(null), withinMs);
  });
}
