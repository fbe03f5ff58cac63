import { Button } from "@/components/ui/button";
import { type AuditFilter, byItself, everything } from "@/lib/audit";
import { actionTexts } from "./audit-texts";

type Props = { filter: AuditFilter; actors: readonly { id: string; name: string }[] };

/** Filters by person and action; the choice is part of the address. */
export function AuditFilters({ filter, actors }: Props) {
  return (
    <form
      method="get"
      action="/admin/audit"
      className="mb-4 grid grid-cols-1 items-end gap-3 sm:grid-cols-[1fr_1fr_auto]"
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor="actor">Who</label>
        <select id="actor" name="actor" defaultValue={filter.actor ?? ""}>
          <option value="">Everyone</option>
          {actors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={byItself}>Candor itself</option>
        </select>
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="action">What</label>
        <select id="action" name="action" defaultValue={filter.action ?? ""}>
          <option value="">Everything except sign-ins</option>
          <option value={everything}>Everything</option>
          {Object.entries(actionTexts).map(([action, text]) => (
            <option key={action} value={action}>
              {text}
            </option>
          ))}
        </select>
      </div>
      <Button kind="quiet">Show</Button>
    </form>
  );
}
