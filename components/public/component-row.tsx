import { StatusMark } from "@/components/ui/status-mark";
import type { Component } from "@/lib/components/schema";

/** One component: name, state, and quietly what it is. */
export function ComponentRow({ component }: { component: Component }) {
  return (
    <li
      data-component-id={component.id}
      data-component-status={component.status}
      className="py-3.5"
    >
      <div className="flex items-baseline justify-between gap-x-5">
        <p dir="auto" className="min-w-0 font-medium wrap-anywhere">
          {component.name}
        </p>
        <p className="shrink-0 text-sm">
          <StatusMark status={component.status} />
        </p>
      </div>
      {component.description === null ? null : (
        <p dir="auto" className="max-w-140 text-sm text-muted wrap-anywhere">
          {component.description}
        </p>
      )}
    </li>
  );
}
