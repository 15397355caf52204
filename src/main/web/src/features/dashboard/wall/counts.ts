import type { IncidentMatrix } from "@/api/schema.gen";
import { SEVERITIES, type Severity } from "@/ui/marks";

export interface Count {
  severity: Severity;
  open: number;
  acknowledged: number;
}

/** How many of each severity, over all services that the matrix tells of. */
export function countsOf({ lines }: IncidentMatrix): Count[] {
  return SEVERITIES.map((severity) => ({
    severity,
    open: lines.reduce((sum, line) => sum + line.severities[severity].open, 0),
    acknowledged: lines.reduce((sum, line) => sum + line.severities[severity].acknowledged, 0),
  }));
}
