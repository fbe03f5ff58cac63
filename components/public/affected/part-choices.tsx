import type { ComponentTree } from "@/lib/components/schema";
import { Chevron } from "../page/chevron";
import { KeptRows, type Row } from "../page/kept-rows";
import { affectedTexts } from "./texts";

/**
 * A box for each component, and one for each group that stands for all of its components. Folded away:
 * most people ask about all, and the time comes first.
 */
export function PartChoices({ tree }: { tree: ComponentTree }) {
  return (
    <fieldset className="mt-6" aria-describedby="component-problem">
      <legend className="text-sm font-medium">{affectedTexts.parts}</legend>
      <details>
        <summary className="inline-flex min-h-11 items-center gap-2 text-sm">
          <Chevron />
          <span className="link">{affectedTexts.chooseParts}</span>
          <span className="text-muted">{affectedTexts.allParts}</span>
        </summary>
        <KeptRows as="ul" className="mt-2 gap-x-8 sm:columns-2 lg:columns-3" rows={tree.map(row)} />
      </details>
      <p data-slot="chosen" className="text-sm empty:hidden" />
      <p id="component-problem" data-slot="problem-component" className="text-sm text-critical" />
    </fieldset>
  );
}

function row(entry: ComponentTree[number]): Row {
  if (entry.kind === "component") {
    const { id, name } = entry.component;
    return {
      by: ["choice", id, name],
      render: () => (
        <li>
          <Choice id={id} name={name} />
        </li>
      ),
    };
  }
  const { id, name, components } = entry.group;
  return {
    by: ["choices", id, name, components.map((one) => [one.id, one.name])],
    render: () => (
      <li className="break-inside-avoid">
        <Choice id={id} name={name} strong />
        <ul className="ps-7">
          {components.map((one) => (
            <li key={one.id}>
              <Choice id={one.id} name={one.name} />
            </li>
          ))}
        </ul>
      </li>
    ),
  };
}

function Choice({ id, name, strong = false }: { id: string; name: string; strong?: boolean }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" name="component" value={id} className="size-5 shrink-0 accent-brand" />
      <bdi className={`min-w-0 wrap-anywhere ${strong ? "font-medium" : ""}`}>{name}</bdi>
    </label>
  );
}
