import { toneOfImpact } from "@/components/ui/tones";
import type { Impact } from "@/lib/status";

/** The tokens of styles/tokens.css that the notice needs: it has no style sheet to take them from. */
export const colours = {
  light: {
    paper: "#ffffff",
    soft: "#f5f6f8",
    ink: "#14171d",
    muted: "#565d6b",
    line: "#e3e6eb",
    brand: "#3a48c8",
    notice: "#4d52b8",
    maintenance: "#1f55c4",
    minor: "#7f5700",
    major: "#b0430a",
    critical: "#b3191f",
  },
  dark: {
    paper: "#0e1014",
    soft: "#171a20",
    ink: "#eef0f4",
    muted: "#a0a8b6",
    line: "#262a33",
    brand: "#a3acff",
    notice: "#adb3ff",
    maintenance: "#90b2ff",
    minor: "#f2c64f",
    major: "#ff9f62",
    critical: "#ff8380",
  },
} as const;

type Colours = Readonly<Record<keyof typeof colours.light, string>>;

/** The silhouettes of states, as components/ui draws them: bubble, nut, diamond, triangle, square. */
export const shapeOfImpact = {
  none: "M4 2.5h12A2.5 2.5 0 0 1 18.5 5v7a2.5 2.5 0 0 1-2.5 2.5h-5L6 19v-4.5H4A2.5 2.5 0 0 1 1.5 12V5A2.5 2.5 0 0 1 4 2.5Z",
  maintenance: "m10 1 8 4.5v9L10 19l-8-4.5v-9Zm0 5.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8Z",
  minor: "m10 1.2 8.8 8.8-8.8 8.8L1.2 10Z",
  major: "M10 2.2 18.8 17.6H1.2Z",
  critical: "M2 2h16v16H2Z",
} as const satisfies Record<Impact, string>;

const variables = (theme: Colours) =>
  Object.entries(theme)
    .map(([name, value]) => `--${name}:${value};`)
    .join("");

/**
 * All of it lies in a shadow root. What the host page says of the element itself would win over
 * `:host`, hence `!important`; no size is in `rem`, which on another site may be anything.
 */
export const css = `
:host {
  all: initial !important;
  position: fixed !important;
  inset-block-end: max(16px, env(safe-area-inset-bottom)) !important;
  inset-inline-end: 16px !important;
  z-index: 2147483647 !important;
}
section { ${variables(colours.light)} color-scheme: light; }
section:not([data-tone]) > :not([role]) { display: none; }
section[data-tone] {
  box-sizing: border-box;
  display: grid;
  grid-template-columns: auto minmax(0, 1fr) auto;
  align-items: start;
  column-gap: .75em;
  width: min(24em, calc(100vw - 32px));
  padding-block: .5em;
  padding-inline: 1em .5em;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--paper);
  color: var(--ink);
  box-shadow: 0 1px 2px #0000001a, 0 8px 24px #00000026;
  font: medium/1.45 ui-sans-serif, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
  overflow-wrap: anywhere;
}
svg { width: 1em; height: 1em; margin-top: .85em; fill: var(--tone); }
${Object.values(toneOfImpact)
  .map((tone) => `[data-tone=${tone}] { --tone: var(--${tone}); }`)
  .join("\n")}
p { margin: 0; }
[role] { padding-block: .5em .6em; }
.state { font-size: .875em; color: var(--muted); }
.state b { color: var(--tone); font-weight: 600; }
.name { font-weight: 600; }
.name > * { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
a { color: inherit; text-decoration: underline 1px; text-underline-offset: .2em; }
button {
  display: grid;
  place-items: center;
  width: 44px;
  height: 44px;
  padding: 0;
  border: 0;
  border-radius: 6px;
  background: none;
  color: var(--muted);
  cursor: pointer;
}
button:hover { background: var(--soft); color: var(--ink); }
button svg { margin: 0; width: 14px; height: 14px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; }
:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; border-radius: 2px; }
@media (prefers-color-scheme: dark) {
  section { ${variables(colours.dark)} color-scheme: dark; }
}
@media (prefers-reduced-motion: no-preference) {
  section[data-tone] { animation: rise .25s ease-out; }
  @keyframes rise { from { opacity: 0; transform: translateY(8px); } }
}
@media (forced-colors: active) { svg { fill: CanvasText; } }
@media print { section[data-tone] { display: none; } }
`;
