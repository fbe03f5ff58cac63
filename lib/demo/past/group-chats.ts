import type { Tale } from "../tale";

export const groupChats: readonly Tale[] = [
  {
    name: "Messages in group chats out of order",
    daysAgo: 9,
    hour: 10,
    said: [
      [
        0,
        "investigating",
        "In busy group chats, answers can appear above the question. The times shown beside them are right.",
        { groupChats: "degraded" },
      ],
      [
        41,
        "identified",
        "Two servers disagreed about the time by almost a second. We took one of them out and are letting the other sort the messages of the last hour again.",
      ],
      [
        72,
        "monitoring",
        "New messages are in order. Chats sort themselves when you next open them.",
        { groupChats: "ok" },
      ],
      [
        118,
        "resolved",
        "All in order again, the clock included: it now stops serving when it is off by 50 ms.",
      ],
    ],
  },
  {
    name: "Can't add people to groups",
    daysAgo: 83,
    hour: 15,
    said: [
      [
        0,
        "investigating",
        "“Add people” spins and then gives up. Invitation links still work and are the quickest way round.",
        { groupChats: "partial" },
      ],
      [
        26,
        "identified",
        "A change to our spam protection treats every invitation as one too many. We are rolling it back.",
      ],
      [44, "resolved", "Rolled back: adding people works, and nobody's limit has been used up."],
    ],
  },
  {
    name: "Group chats with more than 256 people don't load",
    daysAgo: 142,
    hour: 12,
    said: [
      [
        0,
        "investigating",
        "Large groups open to an empty page on all devices. Smaller groups and one-to-one chats are fine.",
        { groupChats: "partial" },
      ],
      [
        19,
        "identified",
        "The list of members no longer fits where this morning's release wants to keep it. We are going back to yesterday's.",
      ],
      [
        52,
        "monitoring",
        "Yesterday's release is back on three of four sites, and large groups open there.",
        { groupChats: "degraded" },
      ],
      [77, "monitoring", "All sites are done.", { groupChats: "ok" }],
      [130, "resolved", "Large groups load. No message or member was lost."],
    ],
  },
  {
    name: "Polls close too early",
    daysAgo: 188,
    hour: 20,
    said: [
      [
        0,
        "identified",
        "Polls that were to close today closed at midnight UTC instead of midnight where you are. Closed polls can't be opened again yet; we are building that now.",
        { groupChats: "degraded" },
      ],
      [
        1210,
        "resolved",
        "Polls close at your own midnight. If one of yours closed too early, its menu has “Open again” for the next week.",
      ],
    ],
  },
  {
    name: "Mentions don't reach people in muted groups",
    daysAgo: 264,
    hour: 14,
    said: [
      [
        0,
        "investigating",
        "A mention (@you) should come through even where a group is muted. Since yesterday it doesn't.",
        { groupChats: "degraded", push: "degraded" },
      ],
      [
        180,
        "identified",
        "The setting “everything quiet at night” was applied all day. The fix needs an update of the apps' settings, which we send without a new version.",
      ],
      [
        395,
        "monitoring",
        "Settings are on their way to all phones that are online.",
        { push: "ok" },
      ],
      [
        1480,
        "resolved",
        "Mentions come through again. Mentions missed since yesterday are marked in the chat list.",
      ],
    ],
  },
  {
    name: "People removed from a group can still read along",
    daysAgo: 318,
    hour: 9,
    impact: "major",
    said: [
      [
        0,
        "investigating",
        "We have learned that someone removed from a group can in some cases go on reading new messages on a linked computer. We are treating this as a security matter. More within the hour.",
        { groupChats: "degraded" },
      ],
      [
        38,
        "identified",
        "It affects only the desktop app, and only until it is restarted. We have signed all desktop apps out of groups that their owners left in the last 30 days.",
        { desktop: "degraded" },
      ],
      [
        205,
        "monitoring",
        "Desktop app 6.2.1 is out and required: older versions ask to be updated before they show groups.",
        { groupChats: "ok" },
      ],
      [
        1620,
        "resolved",
        "Every desktop app in use is on 6.2.1. We have written to the 212 affected groups and to the data protection authority. If you think you are affected, write to security@pigeon.example.",
      ],
    ],
  },
  {
    name: "Group pictures replaced by initials",
    daysAgo: 399,
    hour: 17,
    said: [
      [
        0,
        "identified",
        "Groups show their initials instead of their picture, after a cache was emptied. The pictures themselves are safe and come back over the next hours.",
        { attachments: "degraded" },
      ],
      [310, "resolved", "All pictures are back."],
    ],
  },
  {
    name: "New groups can't be created",
    daysAgo: 471,
    hour: 6,
    said: [
      [
        0,
        "investigating",
        "Creating a group fails with error 71. Existing groups work.",
        { groupChats: "partial" },
      ],
      [
        33,
        "identified",
        "The service that hands out group numbers ran out of them: it counts in steps of 4, and had reached the end of its range. We are giving it a wider one.",
      ],
      [
        61,
        "resolved",
        "Groups can be created again, and the numbers should last until about 2190.",
      ],
    ],
  },
  {
    name: "Reactions missing in group chats",
    daysAgo: 557,
    hour: 13,
    said: [
      [
        0,
        "investigating",
        "Reactions to messages in groups appear and then vanish.",
        { groupChats: "degraded" },
      ],
      [
        22,
        "investigating",
        "Only reactions from the web client are affected. They are stored and will show up again.",
        { web: "degraded" },
      ],
      [
        70,
        "monitoring",
        "Reactions stay. We are bringing back those of the past two hours.",
        { web: "ok" },
      ],
      [128, "resolved", "All reactions are there again, thumbs down included."],
    ],
  },
];
