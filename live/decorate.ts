import { enableBars } from "./bars";
import { showContact } from "./contact";
import { askInOwnZone } from "./own-zone";
import { runEach } from "./run-each";
import { showTimes } from "./times";

/** Adds what only a script can know to the server's page; again after each swap of the page. */
export function decorate(): void {
  runEach([showTimes, showContact, enableBars, askInOwnZone]);
}
