import type { Tale } from "../tale";

export const messages: readonly Tale[] = [
  {
    name: "Messages delayed across Europe",
    daysAgo: 24,
    hour: 17,
    minute: 4,
    said: [
      [
        0,
        "investigating",
        "Messages sent from and to Europe are arriving late, some by several minutes. We are looking into it and will be back within 15 minutes.",
        { messages: "partial", groupChats: "partial" },
      ],
      [
        13,
        "investigating",
        "The delays are getting longer: a message now takes about eight minutes. Nothing is lost, everything you send is queued and will arrive.",
        { messages: "major" },
      ],
      [
        29,
        "identified",
        "One of our message queues in Frankfurt stopped accepting writes after it ran out of disk space. We are moving its traffic to Amsterdam.",
      ],
      [
        58,
        "identified",
        "Half of the traffic now runs through Amsterdam, and new messages there arrive at once. The backlog of about 11 million messages is being delivered, oldest first.",
        { messages: "partial" },
      ],
      [
        94,
        "monitoring",
        "The backlog is gone. Messages arrive in under a second everywhere. You may see a burst of notifications for messages you had already read on another device.",
        { messages: "degraded", groupChats: "ok" },
      ],
      [
        151,
        "resolved",
        "Messages have been arriving on time for an hour. This is over. We are sorry: at this hour many of you were making plans for the evening, and we got in the way. A full account follows in a few days.",
      ],
      [
        4420,
        "postmortem",
        `## What happened

Between 17:04 and 18:38 Berlin time, messages through our Frankfurt site were late by up to 22 minutes. No message was lost.

## Why

A queue keeps what it delivered for seven days, so that a phone that was switched off can catch up. A release of the day before kept it for seventy. The disk filled in 31 hours. Our alarm for disk space watched the wrong volume, which a move of servers had renamed.

## What we changed

1. The alarm now follows the volume that a queue really uses, and it is tested every night by filling a small one.
2. A queue that runs out of space drops what was already delivered before it refuses anything new.
3. Settings that decide how long data is kept need a second pair of eyes.

We said "we are looking into it" for 29 minutes. That was too long: the team had the cause after 16, but nobody was free to write it down here. Writing is now one person's only task during an outage.`,
      ],
    ],
  },
  {
    name: "Some messages show a clock and are not sent",
    daysAgo: 61,
    hour: 7,
    said: [
      [
        0,
        "investigating",
        "On phones with Pigeon 8.14, some messages stay at the clock symbol. If you see it, closing and opening the chat sends them.",
        { messages: "degraded" },
      ],
      [
        47,
        "identified",
        "Version 8.14 waits for an answer that our servers stopped giving last night. We have switched that answer on again; phones pick it up within the hour.",
      ],
      [
        126,
        "resolved",
        "Stuck messages have been sent, and new ones go out at once. You don't need to do anything. 8.15, out this week, no longer waits.",
      ],
    ],
  },
  {
    name: "Messages between Pigeon and Android phones in Brazil arrive twice",
    daysAgo: 118,
    hour: 13,
    said: [
      [
        0,
        "identified",
        "A network provider in São Paulo repeats some of our packets, and Android phones show those messages twice. The texts are the same; it is safe to ignore one of them.",
        { messages: "degraded" },
      ],
      [
        75,
        "monitoring",
        "We route around that provider now. Duplicates that you already have stay until you delete them.",
        { messages: "ok" },
      ],
      [
        190,
        "resolved",
        "No new duplicates for two hours. The provider has replaced a faulty router.",
      ],
    ],
  },
  {
    name: "Old messages missing after switching phones",
    daysAgo: 203,
    hour: 9,
    said: [
      [
        0,
        "investigating",
        "If you set up a new phone since yesterday evening, chats older than half a year may be missing. They are not deleted. Please don't set up the phone again, that only makes it take longer.",
        { messages: "partial" },
      ],
      [
        63,
        "investigating",
        "About 4,000 people are affected. We have paused transfers to new phones, so that nobody else runs into this.",
        { mobile: "degraded" },
      ],
      [
        140,
        "identified",
        "The transfer stopped at chats that contain a poll with more than 20 answers. A fix is being tested.",
      ],
      [
        265,
        "monitoring",
        "Transfers work again. Everyone affected gets their missing chats during the day, in the background, over Wi-Fi only.",
        { mobile: "ok", messages: "degraded" },
      ],
      [710, "resolved", "All chats are back where they belong. Thank you for your patience."],
    ],
  },
  {
    name: "Sending fails with “Try again later”",
    daysAgo: 287,
    hour: 19,
    minute: 1,
    said: [
      [
        0,
        "investigating",
        "Many of you see “Try again later” when sending. We see it too and are on it.",
        { messages: "major", groupChats: "major" },
      ],
      [
        8,
        "identified",
        "A certificate between two of our own services expired at 19:00 Berlin time. It is being replaced now.",
      ],
      [
        21,
        "monitoring",
        "The new certificate is in place and sending works. Messages marked in red need a tap on “Send again”.",
        { messages: "ok", groupChats: "ok" },
      ],
      [
        55,
        "resolved",
        "Fixed. 21 minutes in which Pigeon was of no use, because of a date in a calendar. All certificates of this kind now renew by themselves, and an alarm goes off 30 days before one ends.",
      ],
    ],
  },
  {
    name: "Messages to numbers with a new area code are refused",
    daysAgo: 351,
    hour: 11,
    said: [
      [
        0,
        "identified",
        "Numbers with the area code +1 942, new since this month, are not recognised as valid. Messages to them are refused at once, none is lost on the way.",
        { messages: "degraded" },
      ],
      [88, "resolved", "Our list of number ranges is up to date. Messages to +1 942 arrive."],
    ],
  },
  {
    name: "Delivery slow for accounts with many linked devices",
    daysAgo: 430,
    hour: 8,
    said: [
      [
        0,
        "investigating",
        "If five or more devices are linked to your account, messages reach the last of them up to two minutes late.",
        { messages: "degraded" },
      ],
      [
        155,
        "identified",
        "Devices were served one after the other, and one that is switched off held up the rest. We are changing the order.",
      ],
      [240, "resolved", "All linked devices get a message at the same time again."],
    ],
  },
  {
    name: "Brief interruption of message delivery",
    daysAgo: 512,
    hour: 5,
    impact: "minor",
    said: [
      [
        0,
        "resolved",
        "From 04:12 to 04:19 Berlin time no messages were delivered while a site took over from another. It should have taken two seconds; we have found the timeout that made it seven minutes. Everything sent in between has arrived.",
        { messages: "ok" },
      ],
    ],
  },
  {
    name: "Scheduled messages sent an hour early",
    daysAgo: 239,
    hour: 6,
    said: [
      [
        0,
        "investigating",
        "Messages that you scheduled for this morning went out an hour early for some of you. We have stopped sending scheduled messages until we know why.",
        { messages: "degraded" },
      ],
      [
        34,
        "identified",
        "Messages that were scheduled before last night's release carry the wrong offset from UTC. We are correcting those that are waiting.",
      ],
      [
        97,
        "resolved",
        "Scheduled messages go out at the time you chose. Those held back this morning have **not** been sent late: they wait in the chat, so that you can decide.",
      ],
    ],
  },
];
