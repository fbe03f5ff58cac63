import { hash, verify } from "@node-rs/argon2";

/** argon2id with the parameters OWASP recommends (19 MiB, 2 passes, 1 lane). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

let nobody: Promise<string> | null = null;

/**
 * Whether the password is the one of `passwordHash`. For an unknown account (null) it does the same
 * work against a hash of nothing, so that answers take the same time.
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  // Also for known accounts: the first call alone would take longer otherwise.
  nobody ??= hashPassword("no account has this password");
  const hashOfNobody = await nobody;
  const matches = await verify(passwordHash ?? hashOfNobody, password);
  return matches && passwordHash !== null;
}
