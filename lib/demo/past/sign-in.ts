import type { Tale } from "../tale";

export const signIn: readonly Tale[] = [
  {
    name: "Sign-in codes by SMS arrive late",
    daysAgo: 20,
    hour: 9,
    said: [
      [
        0,
        "investigating",
        "Codes by SMS take up to ten minutes to arrive in Germany, Austria and Switzerland. A code stays valid for 30 minutes for the time being, so a late one still works.",
        { signIn: "degraded" },
      ],
      [
        22,
        "identified",
        "One of our two SMS providers has a backlog. New codes go through the other one. Asking again gets you a code at once.",
      ],
      [64, "monitoring", "Codes arrive within 20 seconds.", { signIn: "ok" }],
      [
        140,
        "resolved",
        "The provider has worked through its backlog. You may still receive a code that you asked for this morning: ignore it.",
      ],
    ],
  },
  {
    name: "Passkeys refused on Android",
    daysAgo: 68,
    hour: 12,
    said: [
      [
        0,
        "investigating",
        "Signing in with a passkey ends with “Something went wrong” on Android.",
        { signIn: "partial" },
      ],
      [
        34,
        "identified",
        "Our new domain for sign-in is missing from a file that Android checks. We have added it; phones may remember the old answer for up to an hour.",
      ],
      [101, "resolved", "Passkeys work. A code by SMS always was a second way in."],
    ],
  },
  {
    name: "Sign-in unavailable",
    daysAgo: 126,
    hour: 20,
    said: [
      [
        0,
        "investigating",
        "Nobody can sign in at the moment. If you are signed in, please stay so: your chats are not affected.",
        { signIn: "major" },
      ],
      [
        11,
        "identified",
        "The database behind sign-in got stuck half-way through switching to its standby. We are finishing the switch by hand.",
      ],
      [
        26,
        "identified",
        "The standby has taken over, but its caches are still cold. About every second sign-in works. Please wait a minute between attempts.",
        { signIn: "partial" },
      ],
      [43, "monitoring", "Signing in works at normal speed.", { signIn: "ok" }],
      [
        95,
        "resolved",
        "Over. From now on we practise this switch every month, at noon, when everyone is awake.",
      ],
    ],
  },
  {
    name: "Codes sent by voice call are cut off",
    daysAgo: 182,
    hour: 15,
    said: [
      [
        0,
        "identified",
        "The call that reads out your code ends after the fourth digit. Choose SMS where you can.",
        { signIn: "degraded" },
      ],
      [118, "resolved", "All six digits are read out, twice, and a little slower than before."],
    ],
  },
  {
    name: "Linking a computer fails",
    daysAgo: 255,
    hour: 10,
    said: [
      [
        0,
        "investigating",
        "The square code that links a computer isn't recognised by phones.",
        { signIn: "degraded", desktop: "degraded", web: "degraded" },
      ],
      [
        29,
        "identified",
        "The code holds an address that became too long for its size, so it turned out too fine for most cameras.",
      ],
      [50, "resolved", "The code is coarse again and is recognised at arm's length."],
    ],
  },
  {
    name: "People asked to confirm their number again",
    daysAgo: 327,
    hour: 7,
    said: [
      [
        0,
        "investigating",
        "Some of you are asked to confirm your phone number although nothing has changed. This is really us, not someone else. You may confirm it or wait.",
        { signIn: "degraded" },
      ],
      [
        55,
        "identified",
        "A nightly job took numbers that are ten years old for unconfirmed ones. We have stopped it and withdraw the question.",
      ],
      [180, "resolved", "The question is gone from all phones. Nobody was signed out by it."],
    ],
  },
  {
    name: "No SMS codes for numbers in Indonesia",
    daysAgo: 385,
    hour: 4,
    said: [
      [
        0,
        "investigating",
        "Codes by SMS don't reach two of the large networks in Indonesia.",
        { signIn: "partial" },
      ],
      [
        40,
        "investigating",
        "Our sender name was blocked there last night, by mistake as far as we know. We have asked for it to be allowed again. Codes by voice call work.",
      ],
      [
        150,
        "monitoring",
        "We send from a local number until the name is allowed again.",
        { signIn: "ok" },
      ],
      [2900, "resolved", "The name is allowed again. Codes come from “Pigeon”, as you know them."],
    ],
  },
  {
    name: "Two-step PIN not accepted",
    daysAgo: 462,
    hour: 18,
    said: [
      [0, "investigating", "PINs that begin with a zero are refused.", { signIn: "degraded" }],
      [
        15,
        "identified",
        "A release from this afternoon reads the PIN as a number, and numbers don't begin with a zero. It is being rolled back.",
      ],
      [28, "resolved", "PINs are texts again. Attempts that were refused don't count against you."],
    ],
  },
  {
    name: "Registration closed for half an hour",
    daysAgo: 546,
    hour: 18,
    impact: "minor",
    said: [
      [
        0,
        "resolved",
        "Between 17:20 and 17:51 Berlin time no new accounts could be made: a protection against automated sign-ups took a school class for robots. We have apologised to class 7b and raised the limit.",
        { signIn: "ok" },
      ],
    ],
  },
];
