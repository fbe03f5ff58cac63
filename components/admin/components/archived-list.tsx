import { Moment, type TimeView } from "@/components/ui/moment";
import type { Component } from "@/lib/components/schema";
import { EnhancedForm } from "../form/enhanced-form.client";
import { SubmitButton } from "../form/submit-button.client";

type Props = { components: readonly Component[]; view: TimeView; mayRestore: boolean };

/** Components that were taken off the page. */
export function ArchivedList({ components, view, mayRestore }: Props) {
  return (
    <ul>
      {components.map(({ id, name, version, archivedAt }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2"
        >
          <div className="min-w-0">
            <bdi className="line-clamp-2 font-medium wrap-anywhere">{name}</bdi>
            {archivedAt ? (
              <p className="text-sm text-muted">
                Archived <Moment at={archivedAt} view={view} />
              </p>
            ) : null}
          </div>
          {mayRestore ? (
            <EnhancedForm action={`/api/admin/components/${id}/restore`} label={`Restore ${name}`}>
              <input type="hidden" name="version" value={version} />
              <SubmitButton>Restore</SubmitButton>
            </EnhancedForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
