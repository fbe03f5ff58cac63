import { Moment, type TimeView } from "@/components/ui/moment";
import { type AuditEntry, type ChangedField, changedFields } from "@/lib/audit";
import { actionText } from "./audit-texts";

const mostFields = 200;

/** One line of the log, with what changed folded away. */
export function AuditRow({ entry, view }: { entry: AuditEntry; view: TimeView }) {
  const fields = entry.before === null && entry.after === null ? [] : fieldsOf(entry);
  return (
    <li className="border-b border-line py-3">
      <p className="font-medium">
        {actionText(entry.action)}
        {entry.subjectName === null || entry.subjectName === entry.actorName ? null : (
          <>
            {": "}
            <bdi className="wrap-anywhere">{entry.subjectName}</bdi>
          </>
        )}
      </p>
      <p className="text-sm text-muted wrap-anywhere">
        <Moment at={entry.at} view={view} />
        {" · "}
        <bdi>{actorOf(entry)}</bdi>
        {entry.address === null ? null : ` · ${entry.address}`}
      </p>
      {fields.length === 0 ? null : <Changes fields={fields} />}
    </li>
  );
}

function actorOf({ actorKind, actorId, actorName }: AuditEntry): string {
  if (actorKind === "token") return `${actorName} (API key)`;
  return actorId === null ? `Candor (${actorName})` : actorName;
}

/** An order, told position by position, would say nothing. */
function fieldsOf({ action, before, after }: AuditEntry): ChangedField[] {
  return action === "component.reorder" ? [] : changedFields(before, after);
}

function Changes({ fields }: { fields: readonly ChangedField[] }) {
  return (
    <details>
      <summary className="link inline-flex min-h-11 items-center text-sm">
        {fields.length === 1 ? "Show what changed" : `Show what changed (${fields.length} fields)`}
      </summary>
      <dl className="mb-2 border-s-2 border-line ps-4 text-sm">
        {fields.slice(0, mostFields).map(({ path, before, after }) => (
          <div key={path} className="py-1.5">
            <dt className="text-xs text-muted wrap-anywhere">{path}</dt>
            {before === null ? null : (
              <dd className="wrap-anywhere whitespace-pre-wrap text-muted">
                <del dir="auto">{before}</del>
              </dd>
            )}
            {after === null ? null : (
              <dd className="wrap-anywhere whitespace-pre-wrap">
                <ins dir="auto" className="no-underline">
                  {after}
                </ins>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </details>
  );
}
