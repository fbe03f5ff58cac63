import { z } from "zod";

const text = z.string();
const segment = z.union([text, z.tuple([text, text, text, z.array(text).nullable()])]);

/** The tree of route segments that Next's client sends with each navigation. */
const RouterState = z.tuple(
  [
    segment,
    z.record(
      text,
      z.lazy((): z.ZodType => RouterState),
    ),
  ],
  z.unknown(),
);

/** Whether Next can read this `Next-Router-State-Tree`: on others it fails with 500 and a stack. */
export function isRouterState(header: string): boolean {
  try {
    return RouterState.safeParse(JSON.parse(decodeURIComponent(header))).success;
  } catch {
    return false;
  }
}
