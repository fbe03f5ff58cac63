import type { Scope } from "@/lib/access";
import { type Change, type Context, commitChange } from "@/lib/db";
import { Invalid } from "@/lib/errors";
import { instantOf } from "@/lib/fields";
import { newId } from "@/lib/ids";
import { requirePage } from "@/lib/page";
import { hashOf, newKey, prefixOf } from "./key";
import { findToken, requireToken } from "./queries";
import type { ApiToken, CreateToken, RevokeToken } from "./schema";

/** Makes a key. It is in the answer, and nowhere else. */
export async function createToken(
  ctx: Context,
  input: CreateToken,
): Promise<{ token: ApiToken; key: string }> {
  const key = newKey();
  return { token: await storeToken(ctx, input, key), key };
}

/** Takes a key that the operator chose (the demo's); one that is known already stays as it is. */
export async function takeKey(
  ctx: Context,
  key: string,
  { name, scopes }: { name: string; scopes: readonly Scope[] },
): Promise<void> {
  await storeToken(ctx, { name, scopes: [...scopes], expiresAt: null }, key);
}

function storeToken(ctx: Context, input: CreateToken, key: string): Promise<ApiToken> {
  return commitChange(ctx, "token.create", async (tx, actor) => {
    const known = await findToken(tx, key);
    if (known) return { result: known, unchanged: true };
    const now = ctx.clock.now();
    const { timeZone } = await requirePage(tx);
    const expiresAt = input.expiresAt === null ? null : instantOf(input.expiresAt, timeZone);
    if (expiresAt && expiresAt <= now) {
      throw new Invalid([{ path: "expiresAt", message: "The end must be in the future." }]);
    }
    const id = newId();
    const given = { name: input.name, scopes: input.scopes.join(" "), expiresAt };
    const own = { prefix: prefixOf(key), hash: hashOf(key) };
    await tx.apiToken.create({
      data: { id, ...given, ...own, createdByName: actor.name, createdAt: now },
      select: { id: true },
    });
    return tokenChange(null, await requireToken(tx, id));
  });
}

/** Ends a key at once: even a call that is under way with it changes nothing any more. */
export function revokeToken(ctx: Context, { tokenId }: RevokeToken): Promise<ApiToken> {
  return commitChange(ctx, "token.revoke", async (tx) => {
    const before = await requireToken(tx, tokenId);
    if (before.revokedAt) return { result: before, unchanged: true };
    await tx.apiToken.update({
      where: { id: tokenId },
      data: { revokedAt: ctx.clock.now() },
      select: { id: true },
    });
    return tokenChange(before, await requireToken(tx, tokenId));
  });
}

function tokenChange(before: ApiToken | null, after: ApiToken): Change<ApiToken> {
  return {
    result: after,
    audit: { subject: { id: after.id, name: after.name }, before, after },
    touched: {},
  };
}
