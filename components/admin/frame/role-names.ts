import type { Role } from "@/lib/access";

export const roleNames = {
  viewer: "Viewer",
  editor: "Editor",
  admin: "Admin",
  owner: "Owner",
} as const satisfies Record<Role, string>;
