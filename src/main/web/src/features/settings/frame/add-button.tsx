import type { LucideIcon } from "lucide-react";
import { Button } from "@/ui/button";

export interface AddButtonProps {
  icon: LucideIcon;
  label: string;
  onClick: () => void;
}

/** What a section's list is made longer with; its word gives way where room is short. */
export function AddButton({ icon, label, onClick }: AddButtonProps) {
  return (
    <Button look="primary" icon={icon} onClick={onClick}>
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  );
}
