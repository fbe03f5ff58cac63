import { Button } from "@/components/ui/button";
import type { ComponentTree } from "@/lib/components/schema";
import { maxSearchLength } from "@/lib/history/schema";
import { historyTexts } from "./texts";

/**
 * Searches the history, also without scripts. Its fields are published empty: an answer fills them in
 * (server/front/history). `tree` null: a page that is made too rarely to know every component.
 */
export function HistoryForm({ tree }: { tree: ComponentTree | null }) {
  return (
    <form
      method="get"
      action="/history"
      aria-label={historyTexts.search}
      className="hanging items-start border-t border-line py-3 print:hidden"
    >
      <p className="text-sm text-muted max-md:sr-only md:pt-2.5">{historyTexts.search}</p>
      <div className="flex flex-wrap gap-2">
        <div className="min-w-0 grow basis-40">
          <input
            id="q"
            type="search"
            name="q"
            dir="auto"
            maxLength={maxSearchLength}
            placeholder={historyTexts.placeholder}
            aria-label={historyTexts.text}
            aria-describedby="q-problem"
            className={`${fieldClass} placeholder:text-muted aria-invalid:border-critical`}
          />
          <p id="q-problem" data-slot="problem-q" className="text-sm text-critical" />
        </div>
        {tree === null ? null : <ComponentChoice tree={tree} />}
        <Button className="max-md:order-1">{historyTexts.find}</Button>
      </div>
    </form>
  );
}

function ComponentChoice({ tree }: { tree: ComponentTree }) {
  if (tree.length === 0) return null;
  return (
    <div className="min-w-0 grow basis-48 max-md:order-2 max-md:basis-full">
      <select
        id="component"
        name="component"
        aria-label={historyTexts.component}
        aria-describedby="component-problem"
        className={`${fieldClass} aria-invalid:border-critical`}
      >
        <option value="">{historyTexts.allComponents}</option>
        {tree.map((entry) =>
          entry.kind === "component" ? (
            <Option key={entry.component.id} {...entry.component} />
          ) : (
            <optgroup key={entry.group.id} label={entry.group.name}>
              <option value={entry.group.id}>{historyTexts.allOf(entry.group.name)}</option>
              {entry.group.components.map((component) => (
                <Option key={component.id} {...component} />
              ))}
            </optgroup>
          ),
        )}
      </select>
      <p id="component-problem" data-slot="problem-component" className="text-sm text-critical" />
    </div>
  );
}

function Option({ id, name }: { id: string; name: string }) {
  return <option value={id}>{name}</option>;
}

const fieldClass = "min-h-11 w-full rounded-md border border-edge bg-paper px-3";
