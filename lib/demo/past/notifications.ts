import type { Tale } from "../tale";

export const notifications: readonly Tale[] = [
  {
    name: "Push notifications late on Android",
    daysAgo: 29,
    hour: 7,
    said: [
      [
        0,
        "investigating",
        "Notifications reach Android phones up to 15 minutes late. Messages are there as soon as you open the app.",
        { push: "partial" },
      ],
      [
        28,
        "identified",
        "Google's push service accepts our notifications slowly. Its own status page names a disturbance; we follow it.",
      ],
      [
        86,
        "monitoring",
        "Google reports a fix. Our backlog is shrinking and we see delays of under a minute.",
        { push: "degraded" },
      ],
      [150, "resolved", "Notifications arrive at once."],
    ],
  },
  {
    name: "Notifications show “You may have new messages”",
    daysAgo: 79,
    hour: 19,
    said: [
      [
        0,
        "investigating",
        "iPhones show “You may have new messages” instead of who wrote. Your messages are safe, the phone just can't read them in time.",
        { push: "degraded" },
      ],
      [
        60,
        "identified",
        "Decrypting takes longer than the three seconds that iOS gives us, since keys are renewed more often. We are making the renewal less eager.",
      ],
      [138, "resolved", "Notifications show name and text again, if that's what you have chosen."],
    ],
  },
  {
    name: "Duplicate notifications",
    daysAgo: 111,
    hour: 11,
    said: [
      [
        0,
        "investigating",
        "Each message announces itself two or three times.",
        { push: "degraded" },
      ],
      [
        14,
        "identified",
        "Three servers each believe that they alone send notifications. Two are being convinced otherwise.",
      ],
      [25, "resolved", "One notification for one message."],
    ],
  },
  {
    name: "No notifications on iPhones",
    daysAgo: 168,
    hour: 6,
    minute: 58,
    said: [
      [
        0,
        "investigating",
        "iPhones have received no notifications from us since about 06:30 Berlin time. Please open the app now and then if you expect something important.",
        { push: "major" },
      ],
      [
        10,
        "investigating",
        "Apple's service refuses our connections. Nothing was changed on our side tonight. We have called Apple.",
      ],
      [
        37,
        "identified",
        "Our agreement with Apple's developer programme had to be confirmed anew, and the mail about it went to a colleague who has left. It is confirmed now.",
      ],
      [
        52,
        "monitoring",
        "Notifications flow again. Those of the last 80 minutes are being sent late, without sound.",
        { push: "degraded" },
      ],
      [
        110,
        "resolved",
        "Everything is delivered. Such mails now go to three people and to our on-call phone.",
      ],
    ],
  },
  {
    name: "Badge counts too high",
    daysAgo: 246,
    hour: 13,
    said: [
      [
        0,
        "identified",
        "The red number on the app counts messages that you read on another device.",
        { push: "degraded", receipts: "degraded" },
      ],
      [205, "resolved", "Numbers are right after you have opened the app once."],
    ],
  },
  {
    name: "Read receipts delayed",
    daysAgo: 195,
    hour: 15,
    said: [
      [
        0,
        "investigating",
        "The second tick takes minutes to appear, so your messages look unread. They have arrived. Nobody is ignoring you because of us.",
        { receipts: "degraded" },
      ],
      [
        48,
        "monitoring",
        "Ticks catch up. We doubled the number of servers that carry them.",
        { receipts: "ok" },
      ],
      [90, "resolved", "Ticks are on time."],
    ],
  },
  {
    name: "“Is typing” never stops",
    daysAgo: 341,
    hour: 10,
    said: [
      [
        0,
        "identified",
        "Chats show “is typing” long after someone stopped. It is cosmetic, but unnerving.",
        { receipts: "degraded" },
      ],
      [
        33,
        "resolved",
        "It ends five seconds after the last key. If someone has been typing since this morning, you may give up on them.",
      ],
    ],
  },
  {
    name: "Quiet hours ignored",
    daysAgo: 420,
    hour: 1,
    said: [
      [
        0,
        "investigating",
        "Phones set to quiet hours made sounds tonight. If we woke you, we are very sorry.",
        { push: "degraded" },
      ],
      [
        17,
        "identified",
        "Quiet hours were read in UTC after last evening's release. We have turned off all sounds until it is rolled back.",
      ],
      [
        49,
        "monitoring",
        "Rolled back. Sounds are on again, outside your quiet hours.",
        { push: "ok" },
      ],
      [
        430,
        "resolved",
        "A whole night of quiet. The release comes back with a test that has a time zone in it.",
      ],
    ],
  },
  {
    name: "Read receipts unavailable",
    daysAgo: 503,
    hour: 20,
    said: [
      [
        0,
        "identified",
        "To keep messages fast during a football final that half of you seem to be commenting on, we have paused ticks and “is typing” for everyone.",
        { receipts: "major" },
      ],
      [180, "monitoring", "Ticks are back for one-to-one chats.", { receipts: "partial" }],
      [265, "resolved", "Ticks and “is typing” are back everywhere. It went to penalties."],
    ],
  },
];
