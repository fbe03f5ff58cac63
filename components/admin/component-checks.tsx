import type { ComponentTree } from "@/lib/components/schema";
import { leavesOf } from "./effects-picker";
import { FieldProblem } from "./field-problem.client";
import { FilterBox } from "./filter-box.client";

const filtered = 8;
/** From here on the list scrolls by itself: the message below must stay near. */
const bounded = 24;
const boundedLook =
  "max-h-112 overflow-y-auto overscroll-contain rounded-md border border-line px-3";

/** Which components a maintenance concerns. */
export function ComponentChecks({ tree }: { tree: ComponentTree }) {
  const components = leavesOf(tree);
  if (components.length === 0) return null;
  return (
    <fieldset>
      <legend>Components under maintenance</legend>
      <FieldProblem name="componentIds[]" />
      {components.length > filtered ? (
        <FilterBox target="component-checks" label="Find a component" />
      ) : null}
      <div
        id="component-checks"
        className={`grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3 ${components.length > bounded ? boundedLook : ""}`}
      >
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
    </fieldset>
  );
}
