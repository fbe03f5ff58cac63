import { formatDuration } from "@/lib/status";
import type { Recovery } from "@/lib/uptime/schema";
import { KeptRows, type Row } from "../page/kept-rows";
import { Section } from "../page/section";
import { PartName } from "./part-name";
import type { PartRow } from "./parts";
import { uptimeTexts } from "./texts";

type Props = { parts: readonly PartRow[]; recovery: Recovery };

/** How often each part was in trouble in the year, and how quickly it was over. */
export function RecoveryTable({ parts, recovery }: Props) {
  return (
    <Section id="recovery" title={uptimeTexts.recovery}>
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <th scope="col" className="py-2.5 pe-4 text-start font-normal">
              {uptimeTexts.component}
            </th>
            {[uptimeTexts.incidents, uptimeTexts.meanResolve, uptimeTexts.longestOutage].map(
              (label) => (
                <th key={label} scope="col" className={cellClass}>
                  {label}
                </th>
              ),
            )}
          </tr>
        </thead>
        <KeptRows
          as="tbody"
          rows={parts.map((part) =>
            recoveryRow(part, recovery.components.get(part.uptime.component.id)),
          )}
        />
        <tfoot>
          <tr className="font-semibold">
            <th scope="row" className="py-2.5 pe-4 text-start">
              {uptimeTexts.all}
            </th>
            <td className={cellClass}>{recovery.incidents}</td>
            <td className={cellClass}>{lengthOf(recovery.meanResolveMs)}</td>
            <td className={cellClass}>{lengthOf(longestOf(recovery))}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  );
}

const cellClass = "px-2 py-2.5 text-end align-bottom font-normal tabular-nums";

type Figures = ReturnType<Recovery["components"]["get"]>;

function recoveryRow(part: PartRow, figures: Figures): Row {
  const { id, name, archivedAt } = part.uptime.component;
  return {
    by: ["recovery", id, name, part.groupName, archivedAt, figures],
    render: () => <RecoveryRow part={part} figures={figures} />,
  };
}

function RecoveryRow({ part, figures }: { part: PartRow; figures: Figures }) {
  return (
    <tr className="border-b border-line">
      <th scope="row" className="py-2.5 pe-4 text-start font-medium">
        <PartName part={part} />
      </th>
      <td className={cellClass}>{figures?.incidents ?? 0}</td>
      <td className={cellClass}>{lengthOf(figures?.meanResolveMs ?? null)}</td>
      <td className={cellClass}>{lengthOf(figures?.longestOutageMs || null)}</td>
    </tr>
  );
}

function longestOf({ components }: Recovery): number | null {
  return Math.max(0, ...[...components.values()].map((one) => one.longestOutageMs)) || null;
}

function lengthOf(ms: number | null): string {
  return ms === null ? uptimeTexts.none : formatDuration(ms);
}
