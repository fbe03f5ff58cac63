import type { TimeView } from "@/components/ui/moment";
import { StatusMark } from "@/components/ui/status-mark";
import type { Component } from "@/lib/components/schema";
import type { Bars } from "@/lib/publish";
import type { ComponentUptime } from "@/lib/uptime/schema";
import type { Row } from "./kept-rows";
import { keyOfUptime } from "./uptime/bar-view";
import { UptimeBars } from "./uptime/uptime-bars";

type Props = { component: Component; bars: Bars; view: TimeView };

/** One component: name, state, how reliable it was, and quietly what it is. */
export function componentRow(props: Props): Row {
  const { id, name, description, status } = props.component;
  const uptime = uptimeShown(props);
  const key = [name, description, status, uptime ? keyOfUptime(uptime, props.view) : null];
  return { by: ["component", id, ...key], render: () => <ComponentRow {...props} /> };
}

/** Its figures, where its bars are shown. */
function uptimeShown({ component, bars }: Props): ComponentUptime | undefined {
  return component.showcase ? bars.components.get(component.id) : undefined;
}

function ComponentRow({ component, bars, view }: Props) {
  const uptime = uptimeShown({ component, bars, view });
  return (
    <li
      data-component-id={component.id}
      data-component-status={component.status}
      className="py-3.5"
    >
      <div className="flex items-baseline justify-between gap-x-5">
        <p dir="auto" className="min-w-0 font-medium wrap-anywhere">
          {component.name}
        </p>
        <p className="shrink-0 text-sm">
          <StatusMark status={component.status} />
        </p>
      </div>
      {component.description === null ? null : (
        <p dir="auto" className="max-w-140 text-sm text-muted wrap-anywhere">
          {component.description}
        </p>
      )}
      {uptime ? (
        <UptimeBars
          name={component.name}
          percent={uptime.shown.percent}
          uptimes={[uptime]}
          incidents={bars.incidents}
          view={view}
        />
      ) : null}
    </li>
  );
}
