import type { TimeView } from "@/components/ui/moment";
import type { FrontPage } from "@/lib/publish";
import { ComponentGroup } from "./component-group";
import { componentRow } from "./component-row";
import { KeptRows } from "./kept-rows";
import { Section } from "./section";
import { texts } from "./texts";
import { BarPatterns } from "./uptime/uptime-bars";

type Props = Pick<FrontPage, "tree" | "bars"> & { view: TimeView };

/** The parts of the service, how each is now and was in the last ninety days. */
export function ComponentTree({ tree, bars, view }: Props) {
  return (
    <Section id="now" title={texts.now}>
      <BarPatterns />
      {tree.length === 0 ? (
        <div className="py-4">
          <p className="font-medium">{texts.noComponents}</p>
          <p className="mt-1 max-w-168 text-muted">{texts.noComponentsDetail}</p>
        </div>
      ) : (
        <KeptRows
          as="ul"
          className="divide-y divide-line"
          rows={tree.map((entry) =>
            entry.kind === "component"
              ? componentRow({ component: entry.component, bars, view })
              : {
                  by: null,
                  render: () => <ComponentGroup group={entry.group} bars={bars} view={view} />,
                },
          )}
        />
      )}
      <p className="flex flex-wrap gap-x-6 border-t border-line pt-2 text-sm print:hidden">
        <a href="/uptime" className="link inline-flex min-h-11 items-center">
          {texts.uptimeByMonth}
        </a>
        <a href="/affected" className="link inline-flex min-h-11 items-center">
          {texts.affected}
        </a>
      </p>
    </Section>
  );
}
