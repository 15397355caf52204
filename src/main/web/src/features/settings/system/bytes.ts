import { useFormatter } from "use-intl";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
const STEP = 1024;

/** A function that writes sizes such as `52 MB`; steps of 1024, as stores count. */
export function useBytes(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
    const value = bytes / STEP ** power;
    return format.number(value, {
      style: "unit",
      unit: UNITS[power],
      maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
    });
  };
}
