import { prepareAnnouncements } from "./announce";
import { enableBars, watchBars } from "./bars";
import { Connection } from "./connection";
import { Contact } from "./contact";
import { offerCopying } from "./copy";
import { watchDetails } from "./morph";
import { staleSinceIn } from "./notice";
import { askInOwnZone } from "./own-zone";
import { showTimes } from "./times";

/** The page first: it is complete without what follows. */
const quietMs = 1_500;
const checkMs = 5_000;
const relativeMs = 30_000;
const pauseAfterMs = 5 * 60_000;

const contact = new Contact(staleSinceIn(document));
const connection = new Connection(contact);
let isPaused = false;
let pausing = 0;

function pause(): void {
  isPaused = true;
  connection.close();
}

function resume(): void {
  if (isPaused) connection.reopen();
  isPaused = false;
}

function start(): void {
  prepareAnnouncements();
  connection.open();
  setInterval(() => {
    if (isPaused) return;
    connection.check();
    contact.show();
  }, checkMs);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(pausing);
    if (document.hidden) pausing = window.setTimeout(pause, pauseAfterMs);
    else resume();
  });
  // A page kept for going back must not hold a stream open.
  addEventListener("pagehide", pause);
  addEventListener("pageshow", resume);
}

watchDetails();
offerCopying();
watchBars();
enableBars();
askInOwnZone();
showTimes(document);
setInterval(() => showTimes(document), relativeMs);
const startSoon = () => setTimeout(start, quietMs + Math.random() * 1_000);
if (document.readyState === "complete") startSoon();
else addEventListener("load", startSoon);
