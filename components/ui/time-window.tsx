import { type TimeStyle, windowParts } from "@/lib/time";

type Props = { from: Date; to: Date; view: TimeStyle };

/** A planned window in the page's zone; the page's script writes the visitor's own beside it. */
export function TimeWindow({ from, to, view }: Props) {
  const { start, dash, end } = windowParts(from, to, view);
  return (
    <span data-window="">
      <time dateTime={from.toISOString()}>{start}</time>
      {dash}
      <time dateTime={to.toISOString()}>{end}</time>
    </span>
  );
}
