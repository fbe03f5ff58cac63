import { StatusMark } from "@/components/ui/status-mark";
import type { AffectedComponent } from "./incident-view";

/** Components of an incident, each with a status: the present one or the worst, as the caller says. */
export function AffectedList({ affected }: { affected: readonly AffectedComponent[] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {affected.map(({ id, name, status }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3">
          <bdi className="min-w-0 wrap-anywhere">{name}</bdi>
          {status === null ? null : (
            <span className="text-sm">
              <StatusMark status={status} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
