import type { Tale } from "../tale";

export const apps: readonly Tale[] = [
  {
    name: "Web client doesn't load",
    daysAgo: 13,
    hour: 8,
    said: [
      [
        0,
        "investigating",
        "web.pigeon.example shows a white page. The phone and desktop apps work normally.",
        { web: "major" },
      ],
      [
        9,
        "identified",
        "This morning's release refers to a file that was never uploaded. We are going back to the one before.",
      ],
      [
        17,
        "resolved",
        "The web client loads again. If you still see a white page, reload with Shift held down. From now on a release goes live only when all its files are reachable.",
      ],
    ],
  },
  {
    name: "Desktop app uses a whole processor core",
    daysAgo: 55,
    hour: 13,
    said: [
      [
        0,
        "investigating",
        "After updating to 7.0, the desktop app makes fans spin on some computers, mostly with Windows 11.",
        { desktop: "degraded" },
      ],
      [
        170,
        "identified",
        "An animated sticker that isn't on screen keeps being drawn. Closing the sticker panel stops it. 7.0.1 is being built.",
      ],
      [420, "monitoring", "7.0.1 is offered to everyone.", { desktop: "ok" }],
      [1500, "resolved", "7.0.1 has arrived almost everywhere, and processors have calmed down."],
    ],
  },
  {
    name: "Phone app crashes when opening a chat",
    daysAgo: 92,
    hour: 5,
    said: [
      [
        0,
        "investigating",
        "Pigeon for Android closes when certain chats are opened. We are collecting reports.",
        { mobile: "partial" },
      ],
      [
        31,
        "identified",
        "A single emoji from the newest keyboard makes the app stop. Our servers now replace it on the way, so the app opens again.",
      ],
      [48, "monitoring", "Crashes are down to the usual level.", { mobile: "ok" }],
      [
        180,
        "resolved",
        "No more crashes. 8.12.1 can show the emoji itself (it's a melting snail), and we stop replacing it next week.",
      ],
    ],
  },
  {
    name: "Search finds nothing in the web client",
    daysAgo: 150,
    hour: 16,
    said: [
      [0, "investigating", "Searching in the web client gives no results.", { web: "degraded" }],
      [35, "resolved", "Search works. Its index had been locked by a copy that never finished."],
    ],
  },
  {
    name: "Dark mode shows black text on black",
    daysAgo: 212,
    hour: 10,
    said: [
      [
        0,
        "identified",
        "In dark mode of the web client, your own messages are hard to read. We are on it; the light mode is fine meanwhile (Settings, Appearance).",
        { web: "degraded" },
      ],
      [58, "resolved", "Readable again, and now checked automatically before each release."],
    ],
  },
  {
    name: "Desktop app can't be installed on Windows",
    daysAgo: 274,
    hour: 12,
    said: [
      [
        0,
        "investigating",
        "Windows warns of an unknown publisher and refuses to install version 6.5. Please don't override the warning until we have told you why it appears.",
        { desktop: "partial" },
      ],
      [
        44,
        "identified",
        "The file is ours and unharmed, but it was signed with a test certificate. We have taken it down. Installed apps are not affected.",
      ],
      [130, "resolved", "6.5.1 is signed properly and can be installed without a warning."],
    ],
  },
  {
    name: "Web client signs people out every few minutes",
    daysAgo: 333,
    hour: 14,
    said: [
      [
        0,
        "investigating",
        "The web client asks for a new code every few minutes.",
        { web: "partial", signIn: "degraded" },
      ],
      [
        25,
        "identified",
        "One of our servers believed it was 2038. Sessions ended wherever it was asked. It has been taken out.",
      ],
      [37, "resolved", "Sessions last again. We will find out who told it."],
    ],
  },
  {
    name: "Language set to English after update",
    daysAgo: 412,
    hour: 8,
    said: [
      [
        0,
        "identified",
        "The phone apps 7.16 start in English, whatever you had chosen. Settings, Language brings yours back; the next version remembers it.",
        { mobile: "degraded" },
      ],
      [2700, "resolved", "7.16.2 is in both stores and keeps your language."],
    ],
  },
  {
    name: "Linux desktop app missing from package repository",
    daysAgo: 489,
    hour: 17,
    impact: "minor",
    said: [
      [0, "investigating", "`apt update` reports that our repository is not signed."],
      [
        70,
        "resolved",
        "The repository is signed with the new key. If `apt` still complains, install the key again as described at https://pigeon.example/help/linux.",
      ],
    ],
  },
];
