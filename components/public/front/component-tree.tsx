import type { TimeView } from "@/components/ui/moment";
import type { FrontPage } from "@/lib/publish";
import { KeptRows } from "../page/kept-rows";
import { Section } from "../page/section";
import { texts } from "../texts";
import { BarPatterns } from "../uptime/uptime-bars";
import { ComponentGroup } from "./component-group";
import { QuietRest } from "./component-list";
import { componentRow } from "./component-row";
import { quietRest, unfoldedIds } from "./folding";

type Props = Pick<FrontPage, "tree" | "bars"> & { view: TimeView };

/** The parts of the service: how each is now, and unfolded how it was in the last ninety days. */
export function ComponentTree({ tree, bars, view }: Props) {
  const setting = { bars, view, unfolded: unfoldedIds(tree) };
  const rest = new Set(
    quietRest(tree.flatMap((entry) => (entry.kind === "component" ? [entry.component] : []))),
  );
  const shown = tree.filter((entry) => entry.kind === "group" || !rest.has(entry.component));
  return (
    <Section id="now" title={texts.now}>
      <BarPatterns />
      {tree.length === 0 ? (
        <p className="py-4 text-muted">{texts.noComponents}</p>
      ) : (
        <>
          <KeptRows
            as="ul"
            className="divide-y divide-line"
            rows={shown.map((entry) =>
              entry.kind === "component"
                ? componentRow(entry.component, setting)
                : {
                    by: null,
                    render: () => <ComponentGroup group={entry.group} setting={setting} />,
                  },
            )}
          />
          <QuietRest components={[...rest]} setting={setting} />
        </>
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
