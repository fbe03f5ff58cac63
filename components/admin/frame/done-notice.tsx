import type { ReactNode } from "react";
import { ForgetDone } from "./forget-done.client";

const sentences: Readonly<Record<string, string>> = {
  posted: "Posted. Visitors see it within a second.",
  planned: "Planned. The public page announces it now.",
  repeats: "Planned. Each date is announced two weeks before it begins.",
  skipped: "Skipped. If it was announced already, it is now cancelled.",
  ended: "Ended. Announced dates that hadn’t begun are cancelled.",
  saved: "Saved.",
  edited: "The update was changed. The earlier version is kept.",
  deleted: "Deleted. It is removed from every public page; the audit log keeps it.",
  extended: "Extended. The page shows the new end.",
  cancelled: "Cancelled. Its page says so.",
  added: "Added at the end of the page.",
  archived: "Archived. Its history is kept; you can restore it below.",
  restored: "Restored, at the end of the page.",
  dissolved: "The group was dissolved. Its components are at the end of the page.",
  status: "The status was set.",
  revoked: "Revoked. Calls with that key are refused from now on.",
  "signed-out": "You are signed out.",
  "signed-out-everywhere": "You are signed out on every device.",
};

/** Confirms what a form just did; its answer leads to an address with `?done=`. */
export function DoneNotice({ done, children }: { done: string | undefined; children?: ReactNode }) {
  const sentence = done === undefined ? undefined : sentences[done];
  if (sentence === undefined) return null;
  return (
    <p
      role="status"
      className="tone-operational mb-6 flex flex-wrap items-center gap-x-4 rounded-md bg-tint px-4 py-2.5 text-sm text-ink"
    >
      {sentence} {children}
      <ForgetDone />
    </p>
  );
}
