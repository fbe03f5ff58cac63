import type { Tale } from "../tale";

export const backupAndBridge: readonly Tale[] = [
  {
    name: "Nightly media backup did not run",
    daysAgo: 36,
    hour: 5,
    said: [
      [
        0,
        "investigating",
        "Last night's media backup didn't run for about 40 % of you. Your previous backup is complete and untouched.",
        { backup: "partial" },
      ],
      [
        72,
        "identified",
        "The job that hands out the work crashed at 02:10 Berlin time and nobody was woken. It is running now and catches up during the day.",
        { backup: "degraded" },
      ],
      [
        690,
        "resolved",
        "All backups of last night are done. A job that has been silent for 15 minutes now wakes someone.",
      ],
    ],
  },
  {
    name: "Restoring a backup stops at 99 %",
    daysAgo: 87,
    hour: 16,
    said: [
      [
        0,
        "investigating",
        "Restoring on a new phone stops at 99 %. Leave the phone on and don't start again: nothing is missing, the last step is slow.",
        { backup: "partial" },
      ],
      [
        50,
        "identified",
        "The last step builds the list of your media, and took hours for backups of more than 80 GB. We have a faster way and are testing it with three very patient people.",
      ],
      [
        185,
        "monitoring",
        "The faster way is live. It needs four minutes for the largest backup that we have.",
        { backup: "ok" },
      ],
      [400, "resolved", "Everyone who was waiting is through."],
    ],
  },
  {
    name: "Business API answers 502",
    daysAgo: 43,
    hour: 12,
    said: [
      [
        0,
        "investigating",
        "About 6 % of requests to the Business API are answered with 502. Requests are safe to repeat: use the same `Idempotency-Key`.",
        { business: "partial" },
      ],
      [
        21,
        "identified",
        "One of eight gateways lost its connection to the others and kept answering. It has been taken out, and checks now ask a gateway something that only a healthy one knows.",
      ],
      [30, "monitoring", "No 502 for ten minutes.", { business: "ok" }],
      [95, "resolved", "Resolved. Webhooks that failed in the meantime were sent again."],
    ],
  },
  {
    name: "Webhooks of the Business API delayed",
    daysAgo: 137,
    hour: 14,
    said: [
      [
        0,
        "investigating",
        "Webhooks arrive up to 20 minutes late. Sending messages through the API works.",
        { business: "degraded" },
      ],
      [
        37,
        "identified",
        "A customer's endpoint that answers very slowly held up a shared queue. It has a queue of its own now.",
      ],
      [88, "resolved", "All webhooks are delivered, in order."],
    ],
  },
  {
    name: "SMS bridge not delivering in Kenya",
    daysAgo: 164,
    hour: 9,
    said: [
      [
        0,
        "investigating",
        "Messages that should fall back to SMS in Kenya are not delivered. They are kept and go out as data once the phone is online.",
        { bridge: "partial" },
      ],
      [110, "identified", "Our partner there moved to new addresses a day earlier than announced."],
      [
        131,
        "resolved",
        "The bridge uses the new addresses. Waiting messages were sent, unless they had arrived as data.",
      ],
    ],
  },
  {
    name: "SMS bridge charges shown twice",
    daysAgo: 311,
    hour: 8,
    said: [
      [
        0,
        "identified",
        "The overview of SMS costs in the app shows each one twice. You are charged once.",
        { bridge: "degraded" },
      ],
      [
        300,
        "resolved",
        "The overview is right. We checked all bills of this month: none was doubled.",
      ],
    ],
  },
  {
    name: "Backups counted against the wrong plan",
    daysAgo: 367,
    hour: 11,
    said: [
      [
        0,
        "investigating",
        "People with the family plan are told that their backup is full, although it isn't.",
        { backup: "degraded" },
      ],
      [
        66,
        "identified",
        "Family plans were counted as single ones since last week. Backups that were held back begin tonight.",
      ],
      [1130, "resolved", "All family plans are counted correctly, and last night's backups ran."],
    ],
  },
  {
    name: "Business API rejects valid tokens",
    daysAgo: 438,
    hour: 15,
    said: [
      [0, "investigating", "Some valid tokens are answered with 401.", { business: "major" }],
      [
        7,
        "identified",
        "A cache of tokens was cleared and fills too slowly for the traffic at this hour. We let it fill before more requests come in.",
      ],
      [24, "monitoring", "Tokens are accepted.", { business: "ok" }],
      [
        60,
        "resolved",
        "Resolved. You don't need new tokens. If you created some, you can revoke them.",
      ],
    ],
  },
  {
    name: "Backups slow over mobile data",
    daysAgo: 566,
    hour: 21,
    impact: "minor",
    said: [
      [
        0,
        "resolved",
        "For three days, backups over mobile data ran at a tenth of their speed, because a test meant for 1 % of phones was on for all. It is off. We noticed late because nobody measures this at night; now someone does.",
        { backup: "ok" },
      ],
    ],
  },
];
