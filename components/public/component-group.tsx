import type { TimeView } from "@/components/ui/moment";
import type { ComponentGroup as Group } from "@/lib/components/schema";
import type { Bars } from "@/lib/publish";
import { componentRow } from "./component-row";
import { KeptRows, type Row } from "./kept-rows";
import { PartHead } from "./part-head";
import { texts } from "./texts";
import { keyOfUptime } from "./uptime/bar-view";
import { UptimeBars } from "./uptime/uptime-bars";

type Props = { group: Group; bars: Bars; view: TimeView };

/** A group as a whole, and its parts: folded while all is well, open when not. */
export function ComponentGroup({ group, bars, view }: Props) {
  return (
    <li data-key={group.id} className="pt-3.5">
      <PartHead name={group.name} description={group.description} status={group.status} />
      <KeptRows as="div" rows={barsOf({ group, bars, view })} />
      <details open={group.status !== "operational"} className="group/parts">
        <summary className="min-h-11 py-2 text-sm text-muted">
          {texts.members(group.components.length)}
          <span className="sr-only">
            {" "}
            {texts.membersOf} <bdi>{group.name}</bdi>
          </span>
          <Chevron />
        </summary>
        <div className="pb-3 ps-5">
          <KeptRows
            as="ul"
            className="divide-y divide-line border-t border-line"
            rows={group.components.map((component) => componentRow({ component, bars, view }))}
          />
        </div>
      </details>
    </li>
  );
}

/** The bars of all members together; none where no member shows its own. */
function barsOf({ group, bars, view }: Props): Row[] {
  const uptimes = group.components.flatMap(({ id }) => bars.components.get(id) ?? []);
  if (!group.components.some(({ showcase }) => showcase)) return [];
  const { id, name } = group;
  const percent = bars.groups.get(id) ?? null;
  const past = uptimes.map((uptime) => [uptime.component.name, ...keyOfUptime(uptime, view)]);
  const props = { name, percent, uptimes, areNamed: true, incidents: bars.incidents, view };
  return [{ by: ["group", id, name, percent, past], render: () => <UptimeBars {...props} /> }];
}

function Chevron() {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className="ms-1.5 inline size-2.5 group-open/parts:rotate-180 motion-safe:transition-transform print:hidden"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="m2 4 4 4 4-4" />
    </svg>
  );
}
