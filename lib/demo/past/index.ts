import type { Tale } from "../tale";
import { apps } from "./apps";
import { attachments } from "./attachments";
import { backupAndBridge } from "./backup-and-bridge";
import { calls } from "./calls";
import { groupChats } from "./group-chats";
import { toldLate } from "./late";
import { messages } from "./messages";
import { notifications } from "./notifications";
import { oddities } from "./odd";
import { signIn } from "./sign-in";

/** Everything that is over, in no order. */
export const past: readonly Tale[] = [
  ...messages,
  ...groupChats,
  ...attachments,
  ...calls,
  ...apps,
  ...signIn,
  ...notifications,
  ...backupAndBridge,
  ...toldLate,
  ...oddities,
];
