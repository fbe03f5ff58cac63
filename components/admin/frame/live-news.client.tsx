"use client";

import { useState } from "react";
import type { Contact } from "./refresher";
import { SignInElsewhere } from "./sign-in-elsewhere";
import { useLiveRefresh } from "./use-live-refresh";

/** Something that can appear while the page is open. */
export type News = {
  id: string;
  /** "Identified, by Jonas". */
  text: string;
};

type Props = {
  /** The newest revision that the page shows. */
  revision: number;
  /** All that the page lists. */
  items: readonly News[];
  /** Where the page lists them. */
  href: string;
};

/**
 * Refreshes the page with each publication, counts what is new, and says when contact is lost; fields
 * and drafts stay.
 */
export function LiveNews({ revision, items, href }: Props) {
  const contact = useLiveRefresh(revision);
  const [seen, setSeen] = useState(() => new Set(items.map(({ id }) => id)));
  const fresh = items.filter(({ id }) => !seen.has(id));
  return (
    <div role="status" className="sticky top-3 z-20 empty:hidden">
      <NoContact contact={contact} />
      {fresh.length === 0 ? null : (
        <p className="tone-notice mb-6 flex flex-wrap items-center gap-x-4 rounded-md bg-tint ps-4 text-sm shadow-lg">
          <a href={href} className="link min-h-11 min-w-0 flex-1 content-center py-2">
            <strong className="font-semibold">{fresh.length} new</strong>:{" "}
            <bdi className="wrap-anywhere">{fresh.map(({ text }) => text).join("; ")}</bdi>
          </a>
          <button
            type="button"
            onClick={() => setSeen(new Set(items.map(({ id }) => id)))}
            className="link min-h-11 px-4 font-medium"
          >
            Got it
          </button>
        </p>
      )}
    </div>
  );
}

function NoContact({ contact }: { contact: Contact }) {
  if (contact === "live") return null;
  return (
    <p className="tone-critical mb-6 rounded-md bg-tint px-4 py-3 text-sm text-ink shadow-lg">
      {contact === "lost" ? (
        "Contact with Candor is lost, so this page may be old. What you typed stays here. Trying again…"
      ) : (
        <>
          Your session has ended, so this page may be old. What you typed stays here.{" "}
          <SignInElsewhere />
        </>
      )}
    </p>
  );
}
