export const roles = ["viewer", "editor", "admin", "owner"] as const;
/** From least to most: read the staff area, post, change settings, manage people. */
export type Role = (typeof roles)[number];

export const scopes = ["read", "incidents", "components", "subscribers", "all"] as const;
/** What a key of the write API may do: read everything, or read and write one kind of thing, or all. */
export type Scope = (typeof scopes)[number];

/** Who acts. A staff principal and a token are claims: services check them against the live rows. */
export type Principal =
  | { kind: "staff"; userId: string; sessionVersion: number; sessionId: string }
  | { kind: "token"; tokenId: string }
  | { kind: "job"; name: string }
  /** Nobody known: may change nothing by itself. */
  | { kind: "visitor" };
