import { createHash } from "node:crypto";
import { customAlphabet } from "nanoid";

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 190 bits. */
const secret = customAlphabet(letters, 32);

/** A new key, which is shown once. Scanners for leaked secrets know it by its beginning. */
export function newKey(): string {
  return `cnd_${secret()}`;
}

/** What is kept of a key: SHA-256, hex. A random key needs no slower hash. */
export function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** As much of a key as staff may see: of a short one, which the environment may give, hardly anything. */
export function prefixOf(key: string): string {
  return key.slice(0, Math.min(10, Math.floor(key.length / 4)));
}
