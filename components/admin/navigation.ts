import type { IconName } from "./icons";

export type Place = "now" | "incidents" | "components" | "settings" | "audit" | "account";

export const places = [
  { id: "now", href: "/admin", label: "Now", icon: "now" },
  { id: "incidents", href: "/admin/incidents", label: "Incidents", icon: "incidents" },
  { id: "components", href: "/admin/components", label: "Components", icon: "components" },
  { id: "settings", href: "/admin/settings", label: "Settings", icon: null },
  { id: "audit", href: "/admin/audit", label: "Audit log", icon: null },
] as const satisfies readonly { id: Place; href: string; label: string; icon: IconName | null }[];
