/** The first letter of a name, as a mark. */
export function Monogram({ name, round = false }: { name: string; round?: boolean }) {
  const [letter] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name);
  const look = round
    ? "rounded-full border border-edge text-sm"
    : "rounded-md bg-brand text-on-brand";
  return (
    <span
      aria-hidden="true"
      className={`grid size-8 shrink-0 place-items-center font-bold ${look}`}
    >
      {letter?.segment.toUpperCase()}
    </span>
  );
}
