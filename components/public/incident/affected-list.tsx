import { StatusMark } from "@/components/ui/status-mark";
import { texts } from "../texts";
import type { AffectedComponent } from "./incident-view";

type Props = {
  affected: readonly AffectedComponent[];
  /** Whether the statuses are the worst there were, and not those of now. */
  atWorst?: boolean;
};

/** Components of an incident, each with a status where there is one. */
export function AffectedList({ affected, atWorst = false }: Props) {
  return (
    <ul className="flex flex-col gap-1.5">
      {affected.map(({ id, name, status }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3">
          <bdi className="min-w-0 wrap-anywhere">{name}</bdi>
          {status === null ? null : (
            <span className="text-sm text-muted">
              <StatusMark status={status} /> {atWorst ? texts.atWorst : null}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
