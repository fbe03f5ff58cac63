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
  nobody ??= hashPassword("no account has this password");
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== null;
}
