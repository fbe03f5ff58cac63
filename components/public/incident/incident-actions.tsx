import type { TimeView } from "@/components/ui/moment";
import type { Incident } from "@/lib/incidents/schema";
import { updatesSheetId } from "../front/get-updates";
import { LabelledCopyBox } from "../page/copy-box";
import { texts } from "../texts";
import { affectedLink, shareText } from "./incident-view";

type Props = {
  incident: Incident;
  view: TimeView;
  /** Scheme and host for a text to share; null where the incident's own page does that. */
  baseUrl: string | null;
};

/** What a reader of an incident does next: follow the page, look up the own case, pass it on. */
export function IncidentActions({ incident, view, baseUrl }: Props) {
  const affected = affectedLink(incident, view);
  const isMaintenance = incident.kind === "maintenance";
  return (
    <div className="print:hidden">
      <ul aria-label={texts.actions} className="flex flex-wrap gap-x-5 text-sm">
        <li>
          <button type="button" popoverTarget={updatesSheetId} className={linkClass}>
            {texts.follow}
          </button>
        </li>
        {affected === null ? null : (
          <ActionLink href={affected.path}>{texts.affectedBy(affected.lastDays)}</ActionLink>
        )}
        {isMaintenance && incident.resolvedAt === null && incident.cancelledAt === null ? (
          <ActionLink href="/maintenance.ics">{texts.addToCalendar}</ActionLink>
        ) : null}
        {baseUrl === null ? (
          <ActionLink href={`/incidents/${incident.id}`}>{texts.linkToIncident}</ActionLink>
        ) : null}
      </ul>
      {baseUrl === null ? null : <Share incident={incident} view={view} baseUrl={baseUrl} />}
    </div>
  );
}

function ActionLink({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <a href={href} className={linkClass}>
        {children}
      </a>
    </li>
  );
}

function Share({ incident, view, baseUrl }: Omit<Props, "baseUrl"> & { baseUrl: string }) {
  const link = `${baseUrl}/incidents/${incident.id}`;
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center text-sm">
        <span className="link">{texts.share}</span>
      </summary>
      <div className="max-w-168 pb-4">
        <LabelledCopyBox label={texts.shareLink} code={link} isProse />
        <LabelledCopyBox
          label={texts.shareText}
          code={`${shareText(incident, view)}\n${link}`}
          isProse
        />
      </div>
    </details>
  );
}

const linkClass = "link inline-flex min-h-11 cursor-pointer items-center";
