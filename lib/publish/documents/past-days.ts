import type { Incident } from "@/lib/incidents/schema";
import { covers, extentOf, isFinished, listedAt } from "@/lib/status";
import { addDays, type Day, dayBounds, dayOf } from "@/lib/time";
import type { PastDay } from "./pages";

type Listing = { first: Day; today: Day; zone: string; asOf: Date };

/** The days from `today` back to `first`, each with everything that covers it, in the order given. */
export function pastDays(incidents: readonly Incident[], listing: Listing): PastDay[] {
  const begun = incidents
    .filter((incident) => isOver(incident) || incident.status !== "scheduled")
    .map((incident) => ({ incident, extent: extentOf(incident) }));
  return daysBackTo(listing).map((day) => {
    const bounds = dayBounds(day, listing.zone);
    const covering = begun
      .filter(({ extent }) => covers(extent, bounds, listing.asOf))
      .map(({ incident }) => incident);
    const isEntry = (one: Incident) => isOver(one) && entryDay(one, listing) === day;
    return {
      day,
      entries: covering.filter(isEntry),
      others: covering.filter((one) => !isEntry(one)),
    };
  });
}

function daysBackTo({ first, today }: Listing): Day[] {
  const days: Day[] = [];
  for (let day = today; day >= first; day = addDays(day, -1)) days.push(day);
  return days;
}

/** What began before the list is listed under its first day. */
function entryDay(incident: Incident, { first, zone }: Listing): Day {
  const day = dayOf(listedAt(incident), zone);
  return day < first ? first : day;
}

function isOver({ status, cancelledAt }: Incident): boolean {
  return cancelledAt !== null || isFinished(status);
}
