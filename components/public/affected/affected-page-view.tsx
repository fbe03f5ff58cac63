import { Button } from "@/components/ui/button";
import type { AffectedPage } from "@/lib/publish";
import { BackLinks } from "../page/back-links";
import { PageFrame } from "../page/page-frame";
import { PartChoices } from "./part-choices";
import { RangeLinks } from "./range-links";
import { affectedTexts } from "./texts";

/**
 * The form of "Was I affected?". It is published empty; what was asked and the answer are put in where
 * `data-slot` says (server/front/affected), so that they don't need the database.
 */
export function AffectedPageView({ data }: { data: AffectedPage }) {
  return (
    <PageFrame data={data}>
      <div className="pt-2 pb-8 md:pt-6">
        <BackLinks />
        <h1 className="mt-5 text-2xl font-bold tracking-tighter md:mt-8">{affectedTexts.title}</h1>
        <p className="mt-4 max-w-168 text-muted">{affectedTexts.lead}</p>
      </div>
      <div data-slot="answer" />
      <form method="get" action="/affected" id="question" className="border-t border-line pt-6">
        <RangeLinks data={data} />
        <div className="mt-4 flex flex-wrap gap-5">
          <TimeField name="from" label={affectedTexts.from} />
          <TimeField name="to" label={affectedTexts.to} />
        </div>
        <p id="zone" className="mt-3 text-sm text-muted">
          {affectedTexts.zone(data.page.timeZone)}
        </p>
        <PartChoices tree={data.tree} />
        <div className="mt-6">
          <Button>{affectedTexts.ask}</Button>
        </div>
      </form>
    </PageFrame>
  );
}

function TimeField({ name, label }: { name: "from" | "to"; label: string }) {
  return (
    <div className="min-w-0 grow basis-66 sm:grow-0">
      <label htmlFor={name} className="block text-sm font-medium">
        {label}
      </label>
      <input
        id={name}
        type="datetime-local"
        name={name}
        required
        aria-describedby={`${name}-problem zone`}
        className="mt-1.5 min-h-11 w-full rounded-md border border-edge bg-paper px-3 aria-invalid:border-critical"
      />
      <p id={`${name}-problem`} data-slot={`problem-${name}`} className="text-sm text-critical" />
    </div>
  );
}
