import { z } from "zod";
import { requiredLine } from "@/lib/fields";
import { timeZone } from "@/lib/page/schema";

const email = z
  .string({ error: "Enter an e-mail address." })
  .trim()
  .toLowerCase()
  .max(254, "The e-mail address is too long.")
  .pipe(z.email("This isn't a valid e-mail address."));

const newPassword = z
  .string({ error: "Enter a password." })
  .min(12, "Choose a password of at least 12 characters. A few words are easiest to remember.")
  .max(200, "The password can have at most 200 characters.");

export const SetUp = z.strictObject({
  token: z.string({ error: "The set-up link is incomplete. Copy the whole link." }).max(200),
  pageName: requiredLine("The name of the page", 100),
  timeZone,
  name: requiredLine("Your name", 100),
  email,
  password: newPassword,
});
export type SetUp = z.output<typeof SetUp>;

export const SignIn = z.strictObject({
  email: z
    .string({ error: "Enter your e-mail address." })
    .trim()
    .toLowerCase()
    .min(1, "Enter your e-mail address.")
    .max(254),
  password: z.string({ error: "Enter your password." }).min(1, "Enter your password.").max(200),
  /** Where to go afterwards: a path below /admin. */
  next: z.string().max(2_000).optional(),
});
export type SignIn = z.output<typeof SignIn>;

export const SignOut = z.strictObject({ everywhere: z.literal("yes").optional() });
export type SignOut = z.output<typeof SignOut>;

/** Who a session is for; the number ties it to the user's present sessions. */
export type SessionClaims = { userId: string; sessionVersion: number; name: string };

/** A browser in which someone has signed in before. */
export type KnownBrowser = { id: string; userId: string };

/** 12 h: a session's absolute end after its sign-in. Use doesn't move it. */
export const sessionSeconds = 12 * 60 * 60;
