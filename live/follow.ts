import { heard, setStale } from "./contact";
import { refresh } from "./refresh";
import { runEach } from "./run-each";
import { watchRevisions } from "./stream";

/** 300 ms: ten thousand open pages don't all ask for the new one in the same instant. */
const spreadMs = 300;

/** Brings the page up to date with each publication, and reports each contact with the server. */
export function followPublications(): void {
  /** The newest publication, and the one that is shown. */
  let newest = "";
  let shown = "";

  let isCatchingUp = false;

  async function catchUp(): Promise<void> {
    if (isCatchingUp) return;
    isCatchingUp = true;
    // A newer one may be announced during the fetch.
    while (shown !== newest) {
      const wanted = newest;
      if (!(await refresh())) break;
      shown = wanted;
    }
    isCatchingUp = false;
  }

  watchRevisions({
    onRevision({ revision, publishedAt }) {
      const isFirst = newest === "";
      newest = `${revision} ${publishedAt}`;
      setTimeout(catchUp, isFirst ? 0 : Math.random() * spreadMs);
    },
    onBeat(beat) {
      runEach([() => heard(beat)]);
      // What couldn't be fetched before is tried again.
      void catchUp();
    },
    onStale: (since) => runEach([() => setStale(since)]),
    async onPoll() {
      const answer = await refresh();
      if (!answer) return;
      heard({ heardAtMs: Date.now(), serverMs: answer.serverMs });
      setStale(answer.staleSince);
    },
  });
}
