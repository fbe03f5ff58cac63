import type { Impact } from "@/lib/status";

/** After how many minutes the next update is due by an incident's impact; null without a rule. */
export const cadenceMinutes = {
  none: null,
  maintenance: null,
  minor: 60,
  major: 30,
  critical: 15,
} as const satisfies Record<Impact, number | null>;
