import type { Component } from "@/lib/components/schema";
import { Chevron } from "../page/chevron";
import { KeptRows } from "../page/kept-rows";
import { texts } from "../texts";
import { componentRow, type RowSetting } from "./component-row";
import { quietRest } from "./folding";

type Props = { components: readonly Component[]; setting: RowSetting };

/** Components in their order; of many operational ones the rest is folded into one row. */
export function ComponentList({ components, setting }: Props) {
  const rest = new Set(quietRest(components));
  const shown = components.filter((component) => !rest.has(component));
  return (
    <>
      <KeptRows
        as="ul"
        className="divide-y divide-line"
        rows={shown.map((component) => componentRow(component, setting))}
      />
      <QuietRest components={[...rest]} setting={setting} />
    </>
  );
}

/** Operational components that are one tap away; nothing without any. */
export function QuietRest({ components, setting }: Props) {
  if (components.length === 0) return null;
  return (
    <details className="border-t border-line">
      <summary className="flex min-h-12 items-center gap-3 py-2 text-muted">
        <Chevron />
        <span>{texts.moreOperational(components.length)}</span>
      </summary>
      <KeptRows
        as="ul"
        className="divide-y divide-line border-t border-line"
        rows={components.map((component) => componentRow(component, setting))}
      />
    </details>
  );
}
