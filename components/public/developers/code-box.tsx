import { texts } from "../texts";

type Props = {
  /** What the code is, for those who don't see where it stands. */
  label: string;
  code: string;
};

/** Code under its label, where nothing else says what it is. */
export function LabelledCode(props: Props) {
  return (
    <div className="mt-4">
      <p className="text-sm text-muted">{props.label}</p>
      <CodeBox {...props} />
    </div>
  );
}

/**
 * Code to take away. Long lines scroll inside, by keys too. The button shows once the page's script
 * says that it works (live/copy.ts), and copies what is in the `pre` beside it.
 */
export function CodeBox({ label, code }: Props) {
  return (
    <div className="mt-2 flex items-start rounded-md bg-soft print:border print:border-line">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls */}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        role="group"
        aria-label={label}
        className="min-w-0 flex-1 overflow-x-auto rounded-md px-3 py-3 sm:px-4 font-mono text-xs print:whitespace-pre-wrap"
      >
        <code dir="ltr">{code}</code>
      </pre>
      <button
        type="button"
        data-copy={texts.developers.copy}
        className="hidden min-h-11 min-w-16 shrink-0 cursor-pointer items-center justify-center rounded-md sm:min-w-20 text-xs font-semibold text-muted hover:text-ink in-data-copies:inline-flex print:hidden"
      >
        <span>{texts.developers.copy}</span>
        <span className="sr-only"> {label}</span>
      </button>
    </div>
  );
}
