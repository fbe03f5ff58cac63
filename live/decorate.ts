import { enableBars } from "./bars";
import { showContact } from "./contact";
import { askInOwnZone } from "./own-zone";
import { showTimes } from "./times";

/** Adds what only a script can know to the server's page; again after each swap of the page. */
export function decorate(): void {
  runEach([showTimes, showContact, enableBars, askInOwnZone]);
}

/** Runs every step, whatever becomes of the others; errors go to the console. */
export function runEach(steps: readonly (() => void)[]): void {
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      setTimeout(() => {
        throw error;
      });
    }
  }
}
