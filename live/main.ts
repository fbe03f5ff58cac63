import { prepareAnnouncements } from "./announce";
import { watchBars } from "./bars";
import { watchContact } from "./contact";
import { offerCopying } from "./copy";
import { decorate } from "./decorate";
import { followPublications } from "./follow";
import { watchDetails } from "./morph";
import { runEach } from "./run-each";
import { isStandIn, waitForPage } from "./stand-in";
import { showTimes } from "./times";

/** 1.5 s: the page is complete without the script, so its own requests come first. */
const quietMs = 1_500;
const relativeMs = 30_000;

function start(): void {
  if (isStandIn()) waitForPage();
  else runEach([followPublications, prepareAnnouncements, watchContact]);
}

// The connection first: no error in what follows may prevent it.
const startSoon = () => setTimeout(start, quietMs + Math.random() * 1_000);
if (document.readyState === "complete") startSoon();
else addEventListener("load", startSoon);
runEach([
  watchDetails,
  offerCopying,
  watchBars,
  decorate,
  () => setInterval(showTimes, relativeMs),
]);
