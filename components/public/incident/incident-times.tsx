import { Moment, type TimeView } from "@/components/ui/moment";
import { TimeWindow } from "@/components/ui/time-window";
import type { Incident } from "@/lib/incidents/schema";
import { texts } from "../texts";
import { Fact } from "./fact-list";
import { endAgainstPlan, workBeganAt } from "./incident-view";

/** When it was to be, when it began and when it ended. */
export function IncidentTimes({ incident, view }: { incident: Incident; view: TimeView }) {
  const { scheduledFor, scheduledUntil, resolvedAt, cancelledAt } = incident;
  const moment = (at: Date | null) => (at === null ? null : <Moment at={at} view={view} />);
  if (incident.kind === "incident") {
    return (
      <>
        <Fact term={texts.started}>
          <Moment
            at={incident.startedAt}
            view={view}
            day="always"
            {...(incident.resolvedAt === null ? { relative: "past" as const } : {})}
          />
        </Fact>
        <Fact term={texts.resolved}>{moment(resolvedAt)}</Fact>
      </>
    );
  }
  const againstPlan = endAgainstPlan(incident);
  return (
    <>
      <Fact term={texts.window}>
        {scheduledFor && scheduledUntil ? (
          <TimeWindow from={scheduledFor} to={scheduledUntil} view={view} />
        ) : null}
      </Fact>
      <Fact term={texts.startedWork}>{moment(workBeganAt(incident))}</Fact>
      <Fact term={texts.completed}>
        {cancelledAt || !resolvedAt ? null : (
          <>
            {moment(resolvedAt)}
            {againstPlan === null ? null : `, ${againstPlan}`}
          </>
        )}
      </Fact>
      <Fact term={texts.cancelled}>{moment(cancelledAt)}</Fact>
    </>
  );
}
