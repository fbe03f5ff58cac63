import type { AffectedPage } from "@/lib/publish";
import { addDays, type Day, dayOf, startOfDay } from "@/lib/time";
import { affectedLink } from "../incident/incident-view";
import { affectedTexts } from "./texts";

/** Links with a time filled in. Whole days: the page is made anew as a day begins. */
export function RangeLinks({ data }: { data: AffectedPage }) {
  const { asOf, incidents } = data;
  const zone = data.page.timeZone;
  const today = dayOf(asOf, zone);
  const during = incidents.flatMap((incident) => {
    const link = affectedLink(incident, { asOf, zone });
    return link === null ? [] : [{ ...link, id: incident.id, name: incident.name }];
  });
  return (
    <nav aria-label={affectedTexts.ranges}>
      <ul className="flex flex-wrap gap-2 text-sm">
        <RangeLink href={daysPath(addDays(today, -1), today, zone)}>
          {affectedTexts.sinceYesterday}
        </RangeLink>
        <RangeLink href={daysPath(addDays(today, -6), today, zone)}>
          {affectedTexts.sevenDays}
        </RangeLink>
        {during.map(({ id, path, lastDays, name }) => (
          <RangeLink key={id} href={path}>
            {affectedTexts.incident(name, lastDays)}
          </RangeLink>
        ))}
      </ul>
    </nav>
  );
}

/** From the start of one day to the end of another. */
function daysPath(first: Day, last: Day, zone: string): string {
  const from = startOfDay(first, zone).toISOString();
  const to = startOfDay(addDays(last, 1), zone).toISOString();
  return `/affected?${new URLSearchParams({ from, to })}`;
}

function RangeLink({ href, children }: { href: string; children: string }) {
  return (
    <li className="min-w-0">
      <a
        href={href}
        className="inline-flex min-h-11 max-w-full items-center rounded-full border border-edge px-4"
      >
        <span className="truncate">{children}</span>
      </a>
    </li>
  );
}
