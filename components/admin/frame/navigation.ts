import { may, type Role } from "@/lib/access";
import type { ActionName } from "@/lib/audit";
import type { IconName } from "./icons";

export type Place =
  | "now"
  | "incidents"
  | "components"
  | "settings"
  | "tokens"
  | "audit"
  | "account";

type Entry = {
  id: Place;
  href: string;
  label: string;
  /** Null for what stands under More on a small screen. */
  icon: IconName | null;
  /** Only for whoever may do this. */
  needs?: ActionName;
};

const entries: readonly Entry[] = [
  { id: "now", href: "/admin", label: "Now", icon: "now" },
  { id: "incidents", href: "/admin/incidents", label: "Incidents", icon: "incidents" },
  { id: "components", href: "/admin/components", label: "Components", icon: "components" },
  { id: "settings", href: "/admin/settings", label: "Settings", icon: null },
  { id: "tokens", href: "/admin/tokens", label: "API keys", icon: null, needs: "token.create" },
  { id: "audit", href: "/admin/audit", label: "Audit log", icon: null },
];

/** Where a role can go. */
export function placesOf(role: Role): readonly Entry[] {
  return entries.filter(({ needs }) => needs === undefined || may(role, needs));
}
