import type { Tale } from "../tale";

/** Told after the fact: they stand where they happened, not where they were written. */
export const toldLate: readonly Tale[] = [
  {
    name: "Voice messages lost their first second",
    daysAgo: 40,
    hour: 14,
    minute: 0,
    postedLateHours: 49,
    said: [
      [
        0,
        "identified",
        "Two days ago, voice messages recorded on phones between 14:00 and 16:00 lost their first second. We only noticed from your reports, so this entry is back-dated to when it happened.",
        { attachments: "degraded" },
      ],
      [
        118,
        "resolved",
        "Recordings since then are complete. What was never recorded can't be brought back: please ask for anything important again.",
      ],
    ],
  },
];
