import { Moment, type TimeView } from "@/components/ui/moment";
import { isOverdue } from "@/lib/status";
import { Callout } from "../page/callout";
import { texts } from "../texts";

type Props = {
  by: Date;
  view: TimeView;
  /** A line of text instead of a box. */
  isBrief?: boolean;
};

/** The time of the next update, or that it is overdue. */
export function NextUpdate({ by, view, isBrief = false }: Props) {
  const isLate = isOverdue(by, view.asOf);
  const text = isLate ? (
    <>
      <strong className="font-semibold">{texts.updateOverdue}</strong> {texts.updateWasPromised}{" "}
      <Moment at={by} view={view} />
    </>
  ) : (
    <strong className="font-semibold">
      {texts.nextUpdateBy} <Moment at={by} view={view} relative="ahead" />
    </strong>
  );
  if (isBrief) return <span className={isLate ? "text-tone" : ""}>{text}</span>;
  return <Callout urgent={isLate}>{text}</Callout>;
}
