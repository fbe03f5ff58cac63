import type { ComponentGroup as Group } from "@/lib/components/schema";
import { KeptRows } from "../page/kept-rows";
import { formatPercent } from "../uptime/bar-view";
import { uptimeTexts } from "../uptime/texts";
import { ComponentList } from "./component-list";
import { componentRow, type RowSetting } from "./component-row";
import { isTroubled } from "./folding";
import { PartDescription, PartFold } from "./part-head";

type Props = { group: Group; setting: RowSetting };

/** A group as one row; its parts unfold where one of them is in trouble. */
export function ComponentGroup({ group, setting }: Props) {
  const { id, name, description, status, components } = group;
  const isOpen = isTroubled(status);
  return (
    <li data-key={id}>
      <PartFold
        name={name}
        status={status}
        isGroup
        isOpen={isOpen}
        content={
          <div className="pb-1 ps-5.5">
            {description === null ? null : <PartDescription text={description} />}
            {isOpen ? (
              <ComponentList components={components} setting={setting} />
            ) : (
              <KeptRows
                as="ul"
                className="divide-y divide-line"
                rows={components.map((component) => componentRow(component, setting))}
              />
            )}
          </div>
        }
      >
        <GroupPercent group={group} setting={setting} />
      </PartFold>
    </li>
  );
}

/** The mean of its parts, on wide screens; nothing where no part shows its bars. */
function GroupPercent({ group, setting: { bars } }: Props) {
  const percent = bars.groups.get(group.id) ?? null;
  if (percent === null || !group.components.some(({ showcase }) => showcase)) return null;
  return (
    <span className="hidden text-sm text-muted lg:inline">
      {uptimeTexts.percentIn(formatPercent(percent))}
    </span>
  );
}
