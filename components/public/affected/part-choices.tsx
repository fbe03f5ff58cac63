import type { ComponentTree } from "@/lib/components/schema";
import { affectedTexts } from "./texts";

/** A box for each component, and one for each group that stands for all of its components. */
export function PartChoices({ tree }: { tree: ComponentTree }) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">{affectedTexts.parts}</legend>
      <p className="mt-1 text-sm text-muted">{affectedTexts.allParts}</p>
      <p data-slot="problem-component" className="text-sm text-critical" />
      <ul className="mt-2 gap-x-8 sm:columns-2 lg:columns-3">
        {tree.map((entry) =>
          entry.kind === "component" ? (
            <li key={entry.component.id}>
              <Choice id={entry.component.id} name={entry.component.name} />
            </li>
          ) : (
            <li key={entry.group.id} className="break-inside-avoid">
              <Choice id={entry.group.id} name={entry.group.name} strong />
              <ul className="ps-7">
                {entry.group.components.map(({ id, name }) => (
                  <li key={id}>
                    <Choice id={id} name={name} />
                  </li>
                ))}
              </ul>
            </li>
          ),
        )}
      </ul>
    </fieldset>
  );
}

function Choice({ id, name, strong = false }: { id: string; name: string; strong?: boolean }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" name="component" value={id} className="size-5 shrink-0 accent-brand" />
      <bdi className={`min-w-0 wrap-anywhere ${strong ? "font-medium" : ""}`}>{name}</bdi>
    </label>
  );
}
