import { customAlphabet } from "nanoid";

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

/** 12 characters of [a-z0-9], as contracts §0 recommends: 62 bits, URL-safe, never reused. */
export const newId: () => string = customAlphabet(alphabet, 12);

const randomTail = customAlphabet(alphabet, 4);

/**
 * Like newId, but in order of time: updates of the same shown time count in order of id (domain,
 * "Component status"), which then is the order in which they were posted.
 */
export function newOrderedId(at: Date): string {
  return at.getTime().toString(36).padStart(8, "0") + randomTail();
}
