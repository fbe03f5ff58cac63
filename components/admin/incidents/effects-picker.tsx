import type { Component, ComponentTree } from "@/lib/components/schema";
import type { ComponentStatus } from "@/lib/status";
import { ChoiceKey } from "../form/choice-key";
import { FieldProblem } from "../form/field-problem.client";
import { FilterBox } from "../form/filter-box.client";
import { Chevron } from "../frame/chevron";
import { choicesAfter } from "./effect-choices";
import { EffectRow } from "./effect-row";

type Props = {
  tree: ComponentTree;
  /** What the incident does to components so far. */
  own: ReadonlyMap<string, ComponentStatus>;
  /** Those it concerns already: they come first, the others are folded away. */
  attached: ReadonlySet<string>;
  /** What is chosen when the form opens. */
  chosen?: ReadonlyMap<string, ComponentStatus>;
};

/** Up to so many rows are shown at once; more are folded by group and found by typing. */
const mostRows = 8;

/** Affected components first, then all others with what the update does to each. */
export function EffectsPicker({ tree, own, attached, chosen = nothing }: Props) {
  const isFirst = ({ id }: Component) => attached.has(id) || chosen.has(id);
  const first = leavesOf(tree).filter(isFirst);
  const others = withoutThese(tree, new Set(first.map(({ id }) => id)));
  const count = leavesOf(others).length;
  if (count + first.length === 0) return <NoComponents />;
  const isFolded = count > mostRows;
  const list = (
    <div id="effects-list">
      {isFolded ? <FilterBox target="effects-list" label="Find a component" /> : null}
      <TreeRows tree={others} own={own} chosen={chosen} isFolded={isFolded} />
    </div>
  );
  return (
    <fieldset data-effects="">
      <legend className="mb-1">Affected components</legend>
      <ChoiceKey />
      <FieldProblem name="effects" />
      {first.map((component) => (
        <Row key={component.id} component={component} own={own} chosen={chosen} />
      ))}
      {first.length === 0 ? list : null}
      {first.length > 0 && count > 0 ? (
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

/** The groups in order, then what is in none. */
function TreeRows({ tree, isFolded, ...rows }: Rows & Pick<Props, "tree"> & { isFolded: boolean }) {
  const single = tree.flatMap((entry) => (entry.kind === "component" ? [entry.component] : []));
  const groups = tree.flatMap((entry) => (entry.kind === "group" ? [entry.group] : []));
  if (groups.length === 0) return <RowList components={single} {...rows} />;
  return (
    <>
      {groups.map(({ id, name, components }) => (
        <GroupRows key={id} name={name} components={components} isFolded={isFolded} {...rows} />
      ))}
      {single.length > 0 ? (
        <GroupRows name={null} components={single} isFolded={isFolded} {...rows} />
      ) : null}
    </>
  );
}

type GroupProps = Rows & {
  /** Null for what is in no group. */
  name: string | null;
  components: readonly Component[];
  isFolded: boolean;
};

function GroupRows({ name, components, isFolded, ...rows }: GroupProps) {
  return (
    <details data-filter-group="" open={!isFolded} className="group/fold">
      <summary className="flex min-h-11 items-center gap-2 border-b border-line text-sm">
        <Chevron className="group-open/fold:rotate-90" />
        <span className="min-w-0 font-medium">
          {name === null ? "Ungrouped" : <bdi className="wrap-anywhere">{name}</bdi>}
        </span>
        <span className="text-xs text-muted">{components.length}</span>
        <span className="ms-auto hidden text-xs text-muted group-not-open/fold:group-has-[input:checked:not([value=''])]/fold:inline">
          Chosen here
        </span>
      </summary>
      <div className="ps-6">
        <RowList components={components} {...rows} />
      </div>
    </details>
  );
}

function RowList({ components, ...rows }: Rows & { components: readonly Component[] }) {
  return components.map((component) => <Row key={component.id} component={component} {...rows} />);
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
      The page has no components yet, so this incident can’t name any.{" "}
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
