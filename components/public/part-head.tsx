import { StatusMark } from "@/components/ui/status-mark";
import type { ComponentStatus } from "@/lib/status";

type Props = { name: string; description: string | null; status: ComponentStatus };

/** What a component or a group is called, how it is, and quietly what it is. */
export function PartHead({ name, description, status }: Props) {
  return (
    <>
      <div className="flex items-baseline justify-between gap-x-5">
        <p dir="auto" className="min-w-0 font-medium wrap-anywhere">
          {name}
        </p>
        <p className="shrink-0 text-sm">
          <StatusMark status={status} />
        </p>
      </div>
      {description === null ? null : (
        <p dir="auto" className="max-w-140 text-sm text-muted wrap-anywhere">
          {description}
        </p>
      )}
    </>
  );
}
