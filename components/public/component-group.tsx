import type { TimeView } from "@/components/ui/moment";
import { StatusMark } from "@/components/ui/status-mark";
import type { ComponentGroup as Group } from "@/lib/components/schema";
import type { Bars } from "@/lib/publish";
import { componentRow } from "./component-row";
import { KeptRows } from "./kept-rows";
import { texts } from "./texts";
import { GroupBars } from "./uptime/uptime-bars";

type Props = { group: Group; bars: Bars; view: TimeView };

/** A group: folded to its worst member while all is well, open when not. */
export function ComponentGroup({ group, bars, view }: Props) {
  const members = group.components.flatMap(({ id }) => bars.components.get(id) ?? []);
  return (
    <li data-key={group.id}>
      <details open={group.status !== "operational"} className="group/parts">
        <summary className="min-h-14 py-3.5">
          <span className="flex items-baseline justify-between gap-x-5">
            <span className="min-w-0">
              <bdi className="font-medium wrap-anywhere">{group.name}</bdi>
              <span className="ms-2.5 text-sm whitespace-nowrap text-muted">
                {texts.members(group.components.length)}
                <Chevron />
              </span>
            </span>
            <span className="shrink-0 text-sm">
              <StatusMark status={group.status} />
            </span>
          </span>
          {members.length === 0 ? null : (
            <GroupBars
              name={group.name}
              members={members}
              percent={bars.groups.get(group.id) ?? null}
            />
          )}
        </summary>
        <div className="pb-3 ps-5">
          {group.description === null ? null : (
            <p dir="auto" className="-mt-2 max-w-140 pb-2 text-sm text-muted wrap-anywhere">
              {group.description}
            </p>
          )}
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
