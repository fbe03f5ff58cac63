import type { Plan } from "./tale";

export const maintenances: readonly Plan[] = [
  {
    name: "Sign-in moves to a new data centre",
    inDays: 3,
    hour: 2,
    minutes: 120,
    parts: ["signIn"],
    said: [
      [
        -6 * 1440,
        "scheduled",
        "We are moving the part of Pigeon that signs you in. For up to ten minutes within this window no one can sign in or link a device. If you are signed in, you stay signed in and notice nothing.",
      ],
    ],
  },
  {
    name: "New servers for voice and video calls",
    inDays: 9,
    hour: 4,
    minutes: 180,
    parts: ["voice", "video"],
    said: [
      [
        -11 * 1440,
        "scheduled",
        "Calls in progress at 04:00 Berlin time end once. You can redial immediately. During the window calls may take a little longer to connect.",
      ],
      [
        -10 * 1440,
        "scheduled",
        "The window is now three hours instead of two, so that we can undo everything if we don't like what we hear.",
      ],
    ],
  },
  {
    name: "Database upgrade for group chats",
    inDays: -2,
    hour: 3,
    minutes: 90,
    parts: ["groupChats"],
    said: [
      [
        -8 * 1440,
        "scheduled",
        "Group chats get a newer database. Messages in groups may be up to a minute late during the window.",
      ],
      [0, "in_progress", "We have begun. Group chats run on the standby."],
      [
        51,
        "verifying",
        "The upgrade is done and we are comparing both copies before the new one takes over.",
      ],
      [78, "completed", "Group chats run on the new database. The longest delay was 14 seconds."],
    ],
  },
  {
    name: "Replacement of a firewall in Amsterdam",
    inDays: 1,
    hour: 1,
    minutes: 60,
    parts: ["messages", "business"],
    cancelledAtMinute: -2 * 1440,
    said: [
      [
        -9 * 1440,
        "scheduled",
        "Traffic through Amsterdam pauses for some seconds while we change a firewall. Other sites take over.",
      ],
      [
        -2 * 1440 - 5,
        "scheduled",
        "We are calling this off: the new firewall arrived with a broken power supply. We will announce another date when a whole one is here.",
      ],
    ],
  },
  {
    name: "Business API: end of TLS 1.1",
    inDays: -34,
    hour: 10,
    minutes: 60,
    parts: ["business"],
    said: [
      [
        -60 * 1440,
        "scheduled",
        "The Business API stops accepting TLS 1.0 and 1.1. Fewer than 0.1 % of requests still use them; we have written to everyone affected.",
      ],
      [0, "in_progress", "TLS 1.0 and 1.1 are being switched off, site by site."],
      [42, "completed", "Only TLS 1.2 and newer are accepted."],
    ],
  },
  {
    name: "Moving backups to encrypted storage",
    inDays: -97,
    hour: 22,
    minutes: 480,
    parts: ["backup"],
    said: [
      [
        -7 * 1440,
        "scheduled",
        "Backups move to storage that we encrypt a second time. No backups are made or restored in the window; the nightly one runs afterwards.",
      ],
      [0, "in_progress", "The move has begun."],
      [300, "in_progress", "Two thirds are moved. We expect to use the whole window."],
      [
        455,
        "completed",
        "All backups are moved and were read back once. Last night's backups run this morning.",
      ],
    ],
  },
  {
    name: "Web client: switch to a new address for files",
    inDays: -216,
    hour: 6,
    minutes: 45,
    parts: ["web", "attachments"],
    said: [
      [
        -5 * 1440,
        "scheduled",
        "Files in the web client will come from `files.pigeon.example`. If your company filters addresses, please allow it.",
      ],
      [0, "in_progress", "Switching."],
      [12, "completed", "Done in twelve minutes. Nobody had to reload."],
    ],
  },
  {
    name: "Yearly test of emergency power in Frankfurt",
    inDays: -331,
    hour: 5,
    minutes: 120,
    parts: ["messages", "groupChats", "voice"],
    said: [
      [
        -14 * 1440,
        "scheduled",
        "We switch off the mains at our Frankfurt site and run on diesel. You should notice nothing; if you do, that is what the test is for.",
      ],
      [0, "in_progress", "The mains are off."],
      [67, "verifying", "The mains are on again. Batteries are charging."],
      [
        110,
        "completed",
        "All generators started within nine seconds. One of two coolers did not, and is being repaired.",
      ],
    ],
  },
];
