import type { Component, ComponentTree } from "@/lib/components/schema";
import type { ComponentStatus } from "@/lib/status";
import { ChoiceKey } from "./choice-key";
import { choicesAfter } from "./effect-choices";
import { EffectRow } from "./effect-row";
import { FieldProblem } from "./field-problem.client";
import { FilterBox } from "./filter-box.client";

type Props = {
  tree: ComponentTree;
  /** What the incident does to components so far. */
  own: ReadonlyMap<string, ComponentStatus>;
  /** Those it concerns already: they come first, the others are folded away. */
  attached: ReadonlySet<string>;
  /** What is chosen when the form opens. */
  chosen?: ReadonlyMap<string, ComponentStatus>;
};

const filtered = 8;
/** From here on the list scrolls by itself: the message below must stay near. */
const bounded = 24;
const boundedLook =
  "max-h-112 overflow-y-auto overscroll-contain rounded-md border border-line px-3";

/** All components with what the update does to each. */
export function EffectsPicker({ tree, own, attached, chosen = nothing }: Props) {
  const concerned = leavesOf(tree).filter(({ id }) => attached.has(id));
  const others = withoutThese(tree, attached);
  const count = leavesOf(others).length;
  if (count + concerned.length === 0) return <NoComponents />;
  const list = (
    <div id="effects-list">
      {count > filtered ? <FilterBox target="effects-list" label="Find a component" /> : null}
      <div className={count > bounded ? boundedLook : ""}>
        <TreeRows tree={others} own={own} chosen={chosen} />
      </div>
    </div>
  );
  return (
    <fieldset>
      <legend className="mb-1">Affected components</legend>
      <ChoiceKey />
      <FieldProblem name="effects" />
      {concerned.map((component) => (
        <Row key={component.id} component={component} own={own} chosen={chosen} />
      ))}
      {concerned.length === 0 ? list : null}
      {concerned.length > 0 && count > 0 ? (
        <details>
          <summary className="link inline-flex min-h-11 items-center text-sm">
            {count === 1 ? "One other component" : `${count} other components`}
          </summary>
          {list}
        </details>
      ) : null}
    </fieldset>
  );
}

const nothing: ReadonlyMap<string, ComponentStatus> = new Map();

type Rows = Pick<Props, "own"> & Required<Pick<Props, "chosen">>;

function TreeRows({ tree, own, chosen }: Rows & Pick<Props, "tree">) {
  return tree.map((entry) =>
    entry.kind === "component" ? (
      <Row key={entry.component.id} component={entry.component} own={own} chosen={chosen} />
    ) : (
      <div key={entry.group.id} data-filter-group="" className="pt-3">
        <p className="border-b border-line pb-1 text-xs font-medium text-muted">
          <bdi className="wrap-anywhere">{entry.group.name}</bdi>
        </p>
        {entry.group.components.map((component) => (
          <Row key={component.id} component={component} own={own} chosen={chosen} />
        ))}
      </div>
    ),
  );
}

function Row({ component, own, chosen }: Rows & { component: Component }) {
  const said = own.get(component.id) ?? null;
  const isHidden = said !== null || component.status === "operational";
  return (
    <EffectRow
      component={component}
      statusNow={isHidden ? null : component.status}
      choices={choicesAfter(said)}
      defaultValue={chosen.get(component.id) ?? ""}
    />
  );
}

function NoComponents() {
  return (
    <p className="text-sm text-muted">
      The page has no components yet, so this incident names none.{" "}
      <a href="/admin/components" className="link">
        Add components
      </a>
    </p>
  );
}

/** All components of a tree, in order. */
export function leavesOf(tree: ComponentTree): Component[] {
  return tree.flatMap((entry) =>
    entry.kind === "group" ? entry.group.components : [entry.component],
  );
}

function withoutThese(tree: ComponentTree, ids: ReadonlySet<string>): ComponentTree {
  return tree.flatMap((entry): ComponentTree[number][] => {
    if (entry.kind === "component") return ids.has(entry.component.id) ? [] : [entry];
    const components = entry.group.components.filter(({ id }) => !ids.has(id));
    return components.length === 0
      ? []
      : [{ kind: "group", group: { ...entry.group, components } }];
  });
}
