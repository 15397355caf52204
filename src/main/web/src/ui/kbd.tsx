import { isApple } from "./shortcuts";

/** Keys as printed on the keyboard, such as `g i` (one after the other) or `mod+k` (together). */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      {keys.split(" ").map((stroke) => (
        <kbd
          key={stroke}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line-strong bg-panel px-1 font-sans text-faint text-xs"
        >
          {stroke.split("+").map(printed).join("")}
        </kbd>
      ))}
    </span>
  );
}

function printed(key: string): string {
  switch (key) {
    case "mod":
      return isApple() ? "⌘" : "Ctrl ";
    case "enter":
      return "↵";
    case "escape":
      return "Esc";
    case "shift":
      return "⇧";
    case "ArrowUp":
      return "↑";
    case "ArrowDown":
      return "↓";
    default:
      return key.length === 1 ? key.toUpperCase() : key;
  }
}
