import { texts } from "../texts";

type Props = {
  /** Names the text, for screen readers and where nothing else does. */
  label: string;
  code: string;
  /** Breaks long lines, as prose has them; by default they scroll. */
  isProse?: boolean;
};

/** A text to copy, under its label. */
export function LabelledCopyBox(props: Props) {
  return (
    <div className="mt-4">
      <p className="text-sm text-muted">{props.label}</p>
      <CopyBox {...props} />
    </div>
  );
}

/**
 * A text to copy. Long lines of code scroll inside, by keys too. The button copies the `pre` beside
 * it, and is hidden until the page's script can do that (live/copy.ts).
 */
export function CopyBox({ label, code, isProse = false }: Props) {
  return (
    <div className="mt-2 flex items-start rounded-md bg-soft print:border print:border-line">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls */}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        role="group"
        aria-label={label}
        className={`min-w-0 flex-1 overflow-x-auto rounded-md px-3 py-3 text-xs print:whitespace-pre-wrap sm:px-4 ${isProse ? "font-sans whitespace-pre-wrap wrap-anywhere" : "font-mono"}`}
      >
        <code dir={isProse ? "auto" : "ltr"} className="font-[inherit]">
          {code}
        </code>
      </pre>
      <button
        type="button"
        data-copy={texts.copy}
        className="hidden min-h-11 min-w-16 shrink-0 cursor-pointer items-center justify-center rounded-md sm:min-w-20 text-xs font-semibold text-muted hover:text-ink in-data-copies:inline-flex print:hidden"
      >
        <span>{texts.copy}</span>
        <span className="sr-only"> {label}</span>
      </button>
    </div>
  );
}
