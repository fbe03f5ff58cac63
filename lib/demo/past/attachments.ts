import type { Tale } from "../tale";

export const attachments: readonly Tale[] = [
  {
    name: "Photos and videos stuck at “Sending”",
    daysAgo: 17,
    hour: 18,
    said: [
      [
        0,
        "investigating",
        "Photos and videos stop at “Sending” for many of you. Texts are not affected.",
        { attachments: "partial" },
      ],
      [
        12,
        "investigating",
        "About a third of uploads fail. If yours does, leave it: the app retries automatically and doesn't use data while it waits.",
      ],
      [
        36,
        "identified",
        "Our storage provider has trouble in one region. We are sending uploads to another one.",
      ],
      [
        69,
        "monitoring",
        "Uploads go through. Videos over 500 MB take longer than usual, because the other region is farther away.",
        { attachments: "degraded" },
      ],
      [
        205,
        "resolved",
        "The provider has recovered, and uploads of all sizes are as fast as before.",
      ],
    ],
  },
  {
    name: "Voice messages play at double speed",
    daysAgo: 74,
    hour: 8,
    said: [
      [
        0,
        "identified",
        "Voice messages recorded on Android since this morning play at double speed on iPhones. They are recorded correctly. Until we have fixed it, 0.5× in the player makes them understandable.",
        { attachments: "degraded" },
      ],
      [
        150,
        "resolved",
        "Our servers now write the right speed into new and into already sent voice messages. Close and open the chat once.",
      ],
    ],
  },
  {
    name: "Files can't be downloaded in the web client",
    daysAgo: 133,
    hour: 10,
    said: [
      [
        0,
        "investigating",
        "Downloads in the web client end with an empty file.",
        { attachments: "degraded", web: "degraded" },
      ],
      [
        27,
        "identified",
        "A browser update that came out last night treats our downloads as unsafe. We are changing how they are labelled.",
      ],
      [
        95,
        "resolved",
        "Downloads work in all browsers that we support. Empty files that you saved can be deleted.",
      ],
    ],
  },
  {
    name: "Previews of links missing",
    daysAgo: 176,
    hour: 14,
    said: [
      [
        0,
        "investigating",
        "Links you send appear without picture and title. The links themselves work.",
      ],
      [
        80,
        "resolved",
        "Previews are back. A large news site had asked our preview service to slow down, and it slowed down for everyone.",
      ],
    ],
  },
  {
    name: "Photos arrive rotated",
    daysAgo: 221,
    hour: 12,
    said: [
      [
        0,
        "investigating",
        "Photos taken upright arrive lying on their side when sent from certain Android phones.",
        { attachments: "degraded" },
      ],
      [
        240,
        "identified",
        "A library that makes photos smaller drops the note that says which way is up. The phone app 8.9.2, in the stores from tomorrow, keeps it.",
      ],
      [
        1530,
        "monitoring",
        "8.9.2 is out. About half of all phones have it.",
        { attachments: "ok" },
      ],
      [
        4300,
        "resolved",
        "Nearly everyone has 8.9.2. Photos sent before stay as they are: turn them with “Edit”.",
      ],
    ],
  },
  {
    name: "Uploads fail in South America",
    daysAgo: 296,
    hour: 22,
    said: [
      [
        0,
        "investigating",
        "Most uploads from Argentina, Chile and Uruguay have failed for the last quarter of an hour.",
        { attachments: "major" },
      ],
      [
        18,
        "identified",
        "A sea cable is out of service. Our traffic should have moved to another one and didn't. Engineers are moving it by hand.",
      ],
      [
        49,
        "monitoring",
        "Traffic runs over the other cable. Uploads work, some slower than usual.",
        { attachments: "degraded" },
      ],
      [
        600,
        "monitoring",
        "The cable's operator expects the repair to take four days. We have rented more room on the second one: speeds are normal.",
        { attachments: "ok" },
      ],
      [5400, "resolved", "The cable is repaired and carries our traffic again."],
    ],
  },
  {
    name: "Stickers don't load",
    daysAgo: 374,
    hour: 19,
    said: [
      [
        0,
        "investigating",
        "Stickers show as grey squares. We know how much you need them. We're on it.",
        { attachments: "degraded" },
      ],
      [
        16,
        "identified",
        "The address that stickers come from moved, and an old entry pointed to the former one.",
      ],
      [
        31,
        "resolved",
        "Stickers load. Grey squares in your chats turn back into frogs by themselves.",
      ],
    ],
  },
  {
    name: "Documents over 100 MB refused",
    daysAgo: 446,
    hour: 9,
    said: [
      [
        0,
        "identified",
        "Since a change last night files of more than 100 MB are refused, although up to 2 GB are allowed. The old limit is being restored.",
        { attachments: "degraded" },
      ],
      [40, "resolved", "Files of up to 2 GB can be sent again."],
    ],
  },
  {
    name: "Photos load slowly in the evening",
    daysAgo: 534,
    hour: 19,
    said: [
      [
        0,
        "investigating",
        "Photos in chats take five seconds and more to appear.",
        { attachments: "degraded" },
      ],
      [
        45,
        "identified",
        "The cache nearest to most of you in Germany and Poland is overloaded, three weeks before its bigger successor arrives. We are sharing its load between two others.",
      ],
      [110, "monitoring", "Loading times have halved.", { attachments: "ok" }],
      [
        1440,
        "resolved",
        "A second evening without trouble. The bigger cache goes into service early, next week.",
      ],
    ],
  },
];
