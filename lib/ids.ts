import { customAlphabet } from "nanoid";

/** 12 characters of [a-z0-9], as contracts §0 recommends: 62 bits, URL-safe, never reused. */
export const newId: () => string = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 12);
