import type { TimeView } from "@/components/ui/moment";
import type { Component } from "@/lib/components/schema";
import type { Bars } from "@/lib/publish";
import type { ComponentUptime } from "@/lib/uptime/schema";
import { numberOf, type Row } from "./kept-rows";
import { PartHead } from "./part-head";
import { keyOfUptime } from "./uptime/bar-view";
import { UptimeBars } from "./uptime/uptime-bars";

type Props = { component: Component; bars: Bars; view: TimeView };

/** One component: name, state, how reliable it was, and quietly what it is. */
export function componentRow(props: Props): Row {
  const uptime = uptimeShown(props);
  const key = [numberOf(props.component), uptime ? keyOfUptime(uptime, props.view) : null];
  return { by: ["component", ...key], render: () => <ComponentRow {...props} /> };
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
      <PartHead
        name={component.name}
        description={component.description}
        status={component.status}
      />
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
