"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { watchRevisions } from "@/live/stream";

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

/** Refreshes the page with each publication and counts what is new; fields and drafts stay. */
export function LiveNews({ revision, items, href }: Props) {
  useLiveRefresh(revision);
  const [seen, setSeen] = useState(() => new Set(items.map(({ id }) => id)));
  const fresh = items.filter(({ id }) => !seen.has(id));
  return (
    <div role="status" className="sticky top-3 z-20 empty:hidden">
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

function useLiveRefresh(revision: number): void {
  const router = useRouter();
  const shown = useRef(revision);
  useEffect(() => {
    shown.current = revision;
  }, [revision]);
  useEffect(() => {
    let newest = "";
    return watchRevisions({
      onRevision(event) {
        const before = newest;
        newest = `${event.revision} ${event.publishedAt}`;
        // The first event repeats what was published before; a passed promise changes only its time.
        const isNews = before === "" ? event.revision > shown.current : newest !== before;
        if (isNews) router.refresh();
      },
      onPoll: () => router.refresh(),
    });
  }, [router]);
}
