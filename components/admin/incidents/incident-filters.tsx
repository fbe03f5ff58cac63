import { Button } from "@/components/ui/button";
import type { IncidentFilter } from "@/lib/incidents";

type Props = { filter: IncidentFilter; focusSearch: boolean };

/** Search and filters of the list; they live in its address. */
export function IncidentFilters({ filter, focusSearch }: Props) {
  const isFiltered = filter.query !== null || filter.state !== null || filter.kind !== null;
  return (
    <form
      method="get"
      action="/admin/incidents"
      aria-label="Search and filter"
      className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,1fr)_10rem_10rem_auto]"
    >
      <div className="col-span-2 flex flex-col gap-1.5 md:col-span-1">
        <label htmlFor="q">Search titles and messages</label>
        <input
          id="q"
          name="q"
          type="search"
          dir="auto"
          data-key-search=""
          // biome-ignore lint/a11y/noAutofocus: asked for by the "/" key
          autoFocus={focusSearch}
          defaultValue={filter.query ?? ""}
        />
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="state">State</label>
        <select id="state" name="state" defaultValue={filter.state ?? ""}>
          <option value="">All</option>
          <option value="open">Open</option>
          <option value="finished">Finished</option>
        </select>
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="kind">Kind</label>
        <select id="kind" name="kind" defaultValue={filter.kind ?? ""}>
          <option value="">All</option>
          <option value="incident">Incidents</option>
          <option value="maintenance">Maintenance</option>
        </select>
      </div>
      <div className="col-span-2 flex items-center gap-4 md:col-span-1">
        <Button kind="quiet">Show</Button>
        {isFiltered ? (
          <a href="/admin/incidents" className="link inline-flex min-h-11 items-center text-sm">
            Show all
          </a>
        ) : null}
      </div>
    </form>
  );
}
