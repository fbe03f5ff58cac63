import type { Part } from "./tale";

type PartFacts = { part: Part; name: string; description: string | null; hiddenWhileFine?: true };
type GroupFacts = { name: string; description: string | null; parts: readonly PartFacts[] };

/** The demo's groups and their components, in the page's order. */
export const groups: readonly GroupFacts[] = [
  {
    name: "Messaging",
    description: "Everything you write, send and receive",
    parts: [
      { part: "messages", name: "Messages", description: "One-to-one chats" },
      { part: "groupChats", name: "Group chats", description: "Chats of up to 500 people" },
      { part: "attachments", name: "Photos and files", description: "Up to 2 GB each" },
      { part: "receipts", name: "Read receipts", description: "Ticks and “is typing”" },
    ],
  },
  {
    name: "Calls",
    description: null,
    parts: [
      { part: "voice", name: "Voice calls", description: null },
      { part: "video", name: "Video calls", description: "Including screen sharing" },
    ],
  },
  {
    name: "Apps",
    description: "Where you use Pigeon",
    parts: [
      { part: "mobile", name: "Phone apps", description: "iPhone and Android" },
      { part: "web", name: "Web client", description: "web.pigeon.example" },
      { part: "desktop", name: "Desktop app", description: "macOS, Windows and Linux" },
    ],
  },
  {
    name: "Your account",
    description: null,
    parts: [
      { part: "signIn", name: "Sign-in", description: "Codes by SMS, passkeys, linked devices" },
      { part: "push", name: "Push notifications", description: null },
      { part: "backup", name: "Media backup", description: "Nightly and on demand" },
    ],
  },
];

/** Components in no group, after the groups. */
export const singles: readonly PartFacts[] = [
  { part: "business", name: "Business API", description: "For shops and support desks" },
  {
    part: "bridge",
    name: "SMS bridge",
    description: "Fallback to SMS where there is no data connection",
    hiddenWhileFine: true,
  },
];
