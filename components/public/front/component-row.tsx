import type { TimeView } from "@/components/ui/moment";
import type { Component } from "@/lib/components/schema";
import type { Bars } from "@/lib/publish";
import type { ComponentUptime } from "@/lib/uptime/schema";
import { numberOf, type Row } from "../page/kept-rows";
import { texts } from "../texts";
import { keyOfUptime } from "../uptime/bar-view";
import { UptimeBars } from "../uptime/uptime-bars";
import { PartDescription, PartFold, PartLine } from "./part-head";

/** What the rows of one page have in common. */
export type RowSetting = { bars: Bars; view: TimeView; unfolded: ReadonlySet<string> };

type Props = { component: Component; bars: Bars; view: TimeView; isOpen: boolean };

/** One component: name and status; unfolded, what it is and how reliable it was. */
export function componentRow(component: Component, setting: RowSetting): Row {
  const { bars, view, unfolded } = setting;
  const props = { component, bars, view, isOpen: unfolded.has(component.id) };
  const uptime = uptimeShown(props);
  const key = [numberOf(component), props.isOpen, uptime ? keyOfUptime(uptime, view) : null];
  return { by: ["component", ...key], render: () => <ComponentRow {...props} /> };
}

/** Its figures, where its bars are shown. */
function uptimeShown({ component, bars }: Pick<Props, "component" | "bars">) {
  return component.showcase ? bars.components.get(component.id) : undefined;
}

function ComponentRow({ component, bars, view, isOpen }: Props) {
  const { id, name, description, status } = component;
  const uptime = uptimeShown({ component, bars });
  const hasMore = uptime !== undefined || description !== null;
  return (
    <li data-component-id={id} data-component-status={status}>
      {hasMore ? (
        <PartFold
          name={name}
          status={status}
          isOpen={isOpen}
          content={
            <div className="pb-1 ps-5.5">
              {description === null ? null : <PartDescription text={description} />}
              {uptime === undefined ? null : <Past {...{ component, uptime, bars, view }} />}
            </div>
          }
        />
      ) : (
        <PartLine name={name} status={status} />
      )}
    </li>
  );
}

type PastProps = { component: Component; uptime: ComponentUptime; bars: Bars; view: TimeView };

function Past({ component: { id, name }, uptime, bars, view }: PastProps) {
  return (
    <UptimeBars name={name} uptime={uptime} incidents={bars.incidents} view={view}>
      <a
        href={`/history?component=${id}`}
        className="link inline-flex min-h-11 items-center text-sm wrap-anywhere print:hidden"
      >
        <span>
          {texts.historyOf} <bdi>{name}</bdi>
        </span>
      </a>
    </UptimeBars>
  );
}
