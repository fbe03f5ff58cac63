import type { ComponentTree as Tree } from "@/lib/components/schema";
import { ComponentGroup } from "./component-group";
import { ComponentRow } from "./component-row";
import { Section } from "./section";
import { texts } from "./texts";

/** The parts of the service and how each is now. */
export function ComponentTree({ tree }: { tree: Tree }) {
  return (
    <Section id="now" title={texts.now}>
      {tree.length === 0 ? (
        <div className="py-4">
          <p className="font-medium">{texts.noComponents}</p>
          <p className="mt-1 max-w-168 text-muted">{texts.noComponentsDetail}</p>
        </div>
      ) : (
        <ul className="divide-y divide-line">
          {tree.map((entry) =>
            entry.kind === "group" ? (
              <ComponentGroup key={entry.group.id} group={entry.group} />
            ) : (
              <ComponentRow key={entry.component.id} component={entry.component} />
            ),
          )}
        </ul>
      )}
    </Section>
  );
}
