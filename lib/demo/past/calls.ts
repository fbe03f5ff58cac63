import type { Tale } from "../tale";

export const calls: readonly Tale[] = [
  {
    name: "Calls drop after a few seconds",
    daysAgo: 5,
    hour: 11,
    said: [
      [
        0,
        "investigating",
        "Voice and video calls connect and end after five to ten seconds. We are checking the servers that calls run through.",
        { voice: "partial", video: "partial" },
      ],
      [
        15,
        "identified",
        "Calls through our Paris site are affected, all others are stable. We are taking Paris out of use; running calls there will end once and can be redialled.",
      ],
      [33, "monitoring", "Paris is out of use. Calls are stable.", { voice: "ok", video: "ok" }],
      [
        90,
        "resolved",
        "Stable for an hour. Paris returns during the night, with the network card replaced that caused this.",
      ],
    ],
  },
  {
    name: "No sound from the other side in voice calls",
    daysAgo: 47,
    hour: 17,
    said: [
      [
        0,
        "investigating",
        "Some of you can be heard but hear nothing. Switching the call to video and back helps.",
        { voice: "degraded" },
      ],
      [
        52,
        "identified",
        "It happens between phones with the newest iOS and Bluetooth headphones of one maker. We are turning off a sound format that the two read differently.",
      ],
      [
        81,
        "resolved",
        "Calls with these headphones have sound in both directions. No update needed.",
      ],
    ],
  },
  {
    name: "Screen sharing shows a black picture",
    daysAgo: 101,
    hour: 9,
    said: [
      [
        0,
        "investigating",
        "Anyone watching a shared screen sees black. The video of people isn't affected.",
        { video: "degraded" },
      ],
      [
        24,
        "investigating",
        "Sharing a single window works, sharing the whole screen doesn't. Only macOS is affected.",
      ],
      [
        140,
        "monitoring",
        "Desktop app 6.9.3 fixes it and is offered to everyone on macOS. Allow screen recording again when it asks.",
        { video: "ok" },
      ],
      [2890, "resolved", "Nine in ten Macs have 6.9.3. The web client was never affected."],
    ],
  },
  {
    name: "Group calls can't be joined",
    daysAgo: 159,
    hour: 13,
    said: [
      [
        0,
        "investigating",
        "Joining a group call ends with “The call is full”, with any number of people. One-to-one calls work.",
        { voice: "partial", video: "partial" },
      ],
      [
        22,
        "identified",
        "A counter of free places went below zero. We are restarting the servers that keep it, one by one, so that running calls go on.",
      ],
      [
        57,
        "monitoring",
        "All servers are restarted. Group calls can be joined.",
        { voice: "ok", video: "ok" },
      ],
      [
        66,
        "investigating",
        "“The call is full” is back for about one in ten. The counter falls again after some minutes: we are switching it off altogether and count the old way.",
        { voice: "degraded", video: "degraded" },
      ],
      [93, "monitoring", "Counting the old way works everywhere.", { voice: "ok", video: "ok" }],
      [210, "resolved", "Group calls work. The new counter stays off until we understand it."],
    ],
  },
  {
    name: "Blurry video in the evening",
    daysAgo: 232,
    hour: 18,
    said: [
      [
        0,
        "identified",
        "During an unusually busy evening, video calls are limited to 480p so that every call has its place. Voice is untouched.",
        { video: "degraded" },
      ],
      [195, "resolved", "The limit is lifted. More servers are ordered."],
    ],
  },
  {
    name: "Incoming calls don't ring on iPhones",
    daysAgo: 305,
    hour: 6,
    said: [
      [
        0,
        "investigating",
        "iPhones in standby don't ring; a missed call shows afterwards. With the app open they ring.",
        { voice: "partial", push: "degraded" },
      ],
      [
        28,
        "identified",
        "The key with which we wake iPhones was replaced tonight, and one of three sites still uses the old one.",
      ],
      [39, "monitoring", "All sites use the new key. iPhones ring.", { voice: "ok", push: "ok" }],
      [
        75,
        "resolved",
        "Confirmed by 30 minutes of ordinary ringing rates. Sorry for every call that you missed this morning.",
      ],
    ],
  },
  {
    name: "Calls over mobile data fail in India",
    daysAgo: 362,
    hour: 12,
    said: [
      [
        0,
        "investigating",
        "Calls over the mobile network of one large provider in India fail. Calls over Wi-Fi work.",
        { voice: "degraded", video: "degraded" },
      ],
      [
        95,
        "investigating",
        "We are in contact with the provider, which changed how it handles UDP this morning.",
      ],
      [
        160,
        "monitoring",
        "Until the provider has changed it back, calls there run over TCP. They connect, with a little more delay.",
      ],
      [1380, "resolved", "The provider has undone its change. Calls run as before."],
    ],
  },
  {
    name: "Call history empty",
    daysAgo: 453,
    hour: 15,
    said: [
      [
        0,
        "identified",
        "The list of calls is empty on some phones after updating to 7.20. The calls are still stored, the list only looks in the wrong place.",
        { mobile: "degraded" },
      ],
      [1260, "resolved", "7.20.1 shows the list again."],
    ],
  },
  {
    name: "High latency in calls between Europe and Asia",
    daysAgo: 521,
    hour: 7,
    said: [
      [
        0,
        "investigating",
        "You may talk over each other: the delay is over half a second.",
        { voice: "degraded" },
      ],
      [
        65,
        "monitoring",
        "Traffic takes the shorter way again, round-trip times are back at 180 ms.",
        { voice: "ok" },
      ],
      [
        120,
        "resolved",
        "Latency is normal. A route over the Pacific had been announced by mistake.",
      ],
    ],
  },
];
