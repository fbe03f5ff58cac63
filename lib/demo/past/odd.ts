import type { Tale } from "../tale";

/** 200 characters, the most that a title may have. */
const longTitle =
  "Messages, group chats, photos, files, voice and video calls, read receipts, sign-in, push notifications and backups were slower than usual for people in Saxony, Baden-Württemberg, Hesse and Vorarlberg";

/**
 * Texts as people and their tools really write them, hostile ones among them (contracts §8): whatever
 * shows them has to escape, wrap and order them rightly.
 */
export const oddities: readonly Tale[] = [
  {
    name: '<script>alert("pigeon")</script> shown in chat previews',
    daysAgo: 406,
    hour: 11,
    said: [
      [
        0,
        "investigating",
        'Messages that contain code, such as `<script>alert(1)</script>`, are shown raw in the chat list: <script>alert(1)</script> and <img src=x onerror="alert(2)"> are text there, and nothing of it is run.',
        { web: "degraded" },
      ],
      [
        44,
        "resolved",
        "Previews show code as it was written. <b>Nothing</b> was executed &mdash; we checked.",
      ],
    ],
  },
  {
    name: "Messages with & and ]]> cut off",
    daysAgo: 447,
    hour: 14,
    said: [
      [
        0,
        "identified",
        "A message that contains ]]> ends there, & what follows is missing: <![CDATA[ like this ]]> or that.",
        { messages: "degraded" },
      ],
      [35, "resolved", "Messages with `]]>`, `&amp;` & `&` are complete again, old ones included."],
    ],
  },
  {
    name: "\"Quotes\" and 'apostrophes' doubled in notifications",
    daysAgo: 468,
    hour: 10,
    said: [
      [
        0,
        "investigating",
        'She said "it\'s fine" arrives as She said ""it\'\'s fine"".',
        { push: "degraded" },
      ],
      [
        80,
        "resolved",
        '„German“, «French» and "straight" quotes come through once each. It\'s fine.',
      ],
    ],
  },
  {
    name: "Reactions 🕊️ 👍🏽 👩‍👩‍👧‍👦 shown as boxes",
    daysAgo: 478,
    hour: 16,
    said: [
      [
        0,
        "investigating",
        "Some emoji appear as boxes: 🫠 🫡 🇺🇳 and families such as 👨‍👩‍👦. 😔",
        { mobile: "degraded" },
      ],
      [95, "resolved", "🎉 They are back: 🫠 🫡 🇺🇳 👨‍👩‍👦"],
    ],
  },
  {
    name: "الرسائل متأخرة في القاهرة",
    daysAgo: 494,
    hour: 13,
    said: [
      [
        0,
        "investigating",
        "تصل الرسائل متأخرة بعدة دقائق في القاهرة والجيزة. نحن نبحث عن السبب.",
        { messages: "degraded" },
      ],
      [
        52,
        "monitoring",
        "تصل الرسائل الآن في الوقت المحدد (Pigeon 7.12). הודעות מגיעות בזמן.",
        { messages: "ok" },
      ],
      [110, "resolved", "تم حل المشكلة. شكرًا لصبركم."],
    ],
  },
  {
    name: longTitle,
    daysAgo: 517,
    hour: 9,
    said: [
      [
        0,
        "investigating",
        `An exchange point in Frankfurt is overloaded. ${"Everything is slower, nothing is lost. ".repeat(12)}`,
        { messages: "degraded" },
      ],
      [
        70,
        "resolved",
        "Traffic takes other ways. Averyveryveryverylongwordwithoutanyspacestowrapatwhichhappenswhenpeoplepastetokensorhashesintoastatusupdate was never part of it.",
      ],
    ],
  },
  {
    name: "Line breaks lost\r\nin long\u0007 messages",
    daysAgo: 529,
    hour: 15,
    said: [
      [
        0,
        "identified",
        "First line\r\nSecond line\r\n\r\nA new paragraph\rand an old Mac's line end, with a bell\u0007 and a null\u0000 between.",
        { messages: "degraded" },
      ],
      [66, "resolved", "Line breaks stay:\n\n- one\n- two\n- three"],
    ],
  },
  {
    name: "Links of the kind javascript: are clickable",
    daysAgo: 541,
    hour: 12,
    said: [
      [
        0,
        "identified",
        "Links such as [open me](javascript:alert(1)), [me](JaVaScRiPt:alert(2)) or [me](data:text/html,<script>alert(3)</script>) could be tapped in the web client. They ran nothing, but they should not look like links. Ours is https://pigeon.example/help?a=1&b=2.",
        { web: "degraded" },
      ],
      [
        40,
        "resolved",
        "Only http, https and mailto are links. ![pixel](https://tracker.example/p.gif)",
      ],
    ],
  },
  {
    name: "=1+1 typed into a chat opens the calculator",
    daysAgo: 552,
    hour: 17,
    said: [
      [
        0,
        "identified",
        '=HYPERLINK("http://evil.example","Click") and +1, -1 or @SUM(1) at the start of a message open the calculator on Windows.',
        { desktop: "degraded" },
      ],
      [90, "resolved", "A message is a message. {{name}} and %s stay as they are, too."],
    ],
  },
];
