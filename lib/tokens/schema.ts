import { z } from "zod";
import { type Scope, scopes } from "@/lib/access";
import { id, optionalTime, requiredLine } from "@/lib/fields";

/** A key of the write API, without the key itself: only its hash is kept. */
export type ApiToken = {
  id: string;
  name: string;
  /** The first characters, to tell keys apart. */
  prefix: string;
  scopes: readonly Scope[];
  createdByName: string;
  createdAt: Date;
  expiresAt: Date | null;
  /** To the minute. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

export type TokenState = "live" | "expired" | "revoked";

/** What became of a key. */
export function stateOf({ revokedAt, expiresAt }: ApiToken, now: Date): TokenState {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt <= now ? "expired" : "live";
}

/** What is offered for a new key. Subscribers don't exist yet; the contract's scope is taken all the same. */
export const offeredScopes = scopes.filter((scope) => scope !== "subscribers");

const scope = z.enum(scopes);

/** A form with one box checked sends a text; the command line separates words. */
const scopeList = z
  .union(
    [
      z.array(scope),
      z
        .string()
        .transform((words) => words.split(/[\s,]+/).filter(Boolean))
        .pipe(z.array(scope)),
    ],
    { error: `The scopes are ${offeredScopes.join(", ")}.` },
  )
  .default([])
  .transform((given) => scopes.filter((known) => given.includes(known)))
  .refine((given) => given.length > 0, "Choose what the key may do.");

const expiresAt = z
  .string({ error: "The end must be a date." })
  .transform((value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00` : value))
  .nullish()
  .pipe(optionalTime("The end"));

export const CreateToken = z.strictObject({
  name: requiredLine("The name", 100),
  scopes: scopeList,
  /** A day, at whose beginning the key ends, or a time; without one it doesn't. */
  expiresAt,
});
export type CreateToken = z.output<typeof CreateToken>;

export const RevokeToken = z.strictObject({ tokenId: id });
export type RevokeToken = z.output<typeof RevokeToken>;
