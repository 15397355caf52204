import type { LucideIcon } from "lucide-react";
import { Button } from "@/ui/button";

export interface AddButtonProps {
  icon: LucideIcon;
  label: string;
  onClick: () => void;
}

/** What a section's list is made longer with; in the narrow top line of a phone its word gives way. */
export function AddButton({ icon, label, onClick }: AddButtonProps) {
  return (
    <Button look="primary" icon={icon} onClick={onClick}>
      <span className="max-sm:[header_&]:sr-only">{label}</span>
    </Button>
  );
}
