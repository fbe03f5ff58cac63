import { Moment, type TimeView } from "@/components/ui/moment";
import { isOverdue } from "@/lib/status";
import { Callout } from "./callout";
import { texts } from "./texts";

/** When readers hear more, or that we are late. */
export function NextUpdate({ by, view }: { by: Date; view: TimeView }) {
  if (isOverdue(by, view.asOf)) {
    return (
      <Callout urgent>
        <strong className="font-semibold">{texts.updateOverdue}</strong> {texts.updateWasPromised}{" "}
        <Moment at={by} view={view} />
      </Callout>
    );
  }
  return (
    <Callout>
      <strong className="font-semibold">
        {texts.nextUpdateBy} <Moment at={by} view={view} relative="ahead" />
      </strong>
    </Callout>
  );
}
