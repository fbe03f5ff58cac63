import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { watchRevisions } from "@/live/stream";

/** Whether the page can be refreshed just now. */
export type Contact = "live" | "lost" | "signed-out";

/** The app's restart takes 3 s. */
const againMs = 5_000;
const timeoutMs = 30_000;

/** Refreshes the page with each publication newer than `revision`; a failure leaves it as it is. */
export function useLiveRefresh(revision: number): Contact {
  const router = useRouter();
  const [contact, setContact] = useState<Contact>("live");
  const shown = useRef(revision);
  useEffect(() => {
    shown.current = revision;
  }, [revision]);
  useEffect(() => {
    let newest = "";
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function refresh(): Promise<void> {
      clearTimeout(timer);
      const found = await askForPage();
      if (isOver) return;
      setContact(found);
      if (found === "live") router.refresh();
      else timer = setTimeout(refresh, againMs);
    }

    const stop = watchRevisions({
      onRevision(event) {
        const before = newest;
        newest = `${event.revision} ${event.publishedAt}`;
        // The first event repeats what was published before; a passed promise changes only its time.
        const isNews = before === "" ? event.revision > shown.current : newest !== before;
        if (isNews) void refresh();
      },
      onPoll: () => void refresh(),
    });
    return () => {
      isOver = true;
      stop();
      clearTimeout(timer);
    };
  }, [router]);
  return contact;
}

/** Next leaves a page, with all that is typed, when a refresh fails: so the page is asked for first. */
async function askForPage(): Promise<Contact> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store", signal });
    if (answer.redirected) return "signed-out";
    // A page that has gone is shown as that.
    return answer.ok || answer.status === 404 ? "live" : "lost";
  } catch {
    return "lost";
  }
}
