import type { ReactNode } from "react";
import { type Component, type ComponentTree, leavesOf } from "@/lib/components/schema";
import { FieldProblem } from "../form/field-problem.client";
import { FilterBox } from "../form/filter-box.client";

/** From here on a box finds components by name. */
const filtered = 8;
/** From here on groups are folded: the message below must stay near. */
const folded = 16;

/** Which components a maintenance affects, by group. */
export function ComponentChecks({ tree }: { tree: ComponentTree }) {
  const count = leavesOf(tree).length;
  if (count === 0) return null;
  const single = tree.flatMap((entry) => (entry.kind === "component" ? [entry.component] : []));
  const groups = tree.flatMap((entry) => (entry.kind === "group" ? [entry.group] : []));
  return (
    <fieldset>
      <legend>Components under maintenance</legend>
      <FieldProblem name="componentIds[]" />
      {count > filtered ? <FilterBox target="component-checks" label="Find a component" /> : null}
      <div id="component-checks">
        {groups.map(({ id, name, components }) =>
          components.length === 0 ? null : (
            <details key={id} data-filter-group="" open={count <= folded}>
              <summary className="flex min-h-11 items-center gap-2 border-b border-line text-sm text-muted">
                <bdi className="min-w-0 font-medium wrap-anywhere">{name}</bdi>
                <span className="shrink-0">{components.length}</span>
              </summary>
              <Checks components={components} />
            </details>
          ),
        )}
        {single.length === 0 || groups.length === 0 ? null : (
          <p className="flex min-h-11 items-center gap-2 border-b border-line text-sm text-muted">
            <span className="font-medium">Ungrouped</span> {single.length}
          </p>
        )}
        <Checks components={single} />
      </div>
    </fieldset>
  );
}

function Checks({ components }: { components: readonly Component[] }): ReactNode {
  return (
    <div className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
      {components.map(({ id, name }) => (
        <label
          key={id}
          data-filter={name.toLowerCase()}
          className="flex min-h-11 items-center gap-3 border-b border-line py-2 font-normal"
        >
          <input type="checkbox" name="componentIds[]" value={id} className="shrink-0" />
          <bdi className="line-clamp-2 min-w-0 wrap-anywhere">{name}</bdi>
        </label>
      ))}
    </div>
  );
}
