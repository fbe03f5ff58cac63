import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { watchRevisions } from "@/live/stream";
import { type Contact, createRefresher } from "./refresher";

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
    const refresher = createRefresher({
      ask: askForPage,
      onAnswer(found) {
        setContact(found);
        if (found === "live") router.refresh();
      },
    });
    const stopWatching = watchRevisions({
      onRevision(event) {
        const before = newest;
        newest = `${event.revision} ${event.publishedAt}`;
        // The first event repeats what was published before; a passed promise changes only its time.
        const isNews = before === "" ? event.revision > shown.current : newest !== before;
        if (isNews) refresher.refresh();
      },
      onPoll: refresher.refresh,
    });
    return () => {
      stopWatching();
      refresher.stop();
    };
  }, [router]);
  return contact;
}

/** Next leaves a page, with all that is typed, when a refresh fails: so the page is asked for first. */
async function askForPage(signal: AbortSignal): Promise<Contact> {
  const answer = await fetch(location.href, { method: "HEAD", cache: "no-store", signal });
  if (answer.redirected) return "signed-out";
  // A page that has gone is shown as that.
  return answer.ok || answer.status === 404 ? "live" : "lost";
}
