import type { BannerTone, ComponentStatus, Impact } from "@/lib/status";

/** How a state looks: a colour and a shape. One for the page, components, incidents alike. */
export type Tone = BannerTone;

export const toneOfComponent = {
  operational: "operational",
  under_maintenance: "maintenance",
  degraded_performance: "minor",
  partial_outage: "major",
  major_outage: "critical",
} as const satisfies Record<ComponentStatus, Tone>;

export const toneOfImpact = {
  none: "notice",
  maintenance: "maintenance",
  minor: "minor",
  major: "major",
  critical: "critical",
} as const satisfies Record<Impact, Tone>;

/** Sets the colours `tone` and `tint` for everything inside. */
export const toneClasses = {
  operational: "tone-operational",
  notice: "tone-notice",
  maintenance: "tone-maintenance",
  minor: "tone-minor",
  major: "tone-major",
  critical: "tone-critical",
} as const satisfies Record<Tone, string>;

/** The shapes where only text goes: the titles of windows. */
export const toneGlyphs = {
  operational: "✓",
  notice: "●",
  maintenance: "⬢",
  minor: "◆",
  major: "▲",
  critical: "✕",
} as const satisfies Record<Tone, string>;
