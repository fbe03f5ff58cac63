import type { TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses, toneOfImpact } from "@/components/ui/tones";
import type { Incident } from "@/lib/incidents/schema";
import { extentOf } from "@/lib/status";
import { dayOf, formatDate, formatDays } from "@/lib/time";
import { texts } from "../texts";

/** One line for something that covers a day and is shown in full elsewhere. */
export function OtherIncident({ incident, view }: { incident: Incident; view: TimeView }) {
  const tone = toneOfImpact[incident.impact];
  return (
    <p className={`${toneClasses[tone]} flex min-w-0 items-center gap-x-1.5 text-sm`}>
      <StatusShape tone={tone} className="size-3.5 shrink-0 text-tone" />
      <a href={`/incidents/${incident.id}`} className="link min-w-0 truncate font-medium">
        <bdi>{incident.name}</bdi>
      </a>
      <span className="shrink-0 text-muted">{daysOf(incident, view)}</span>
    </p>
  );
}

/** "since 27 November", or "27 – 30 November" where it is over. */
function daysOf(incident: Incident, { zone, locale, asOf }: TimeView): string {
  const { from, until } = extentOf(incident);
  const first = dayOf(from, zone);
  if (until === null) {
    const isThisYear = first.slice(0, 4) === dayOf(asOf, zone).slice(0, 4);
    return texts.since(
      isThisYear ? formatDays(first, first, locale) : formatDate(from, { zone, locale }),
    );
  }
  const lastSecond = new Date(Math.max(from.getTime(), until.getTime() - 1_000));
  return formatDays(first, dayOf(lastSecond, zone), locale);
}
