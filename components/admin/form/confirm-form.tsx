import type { ReactNode } from "react";
import { EnhancedForm } from "./enhanced-form.client";
import { FormBar } from "./form-bar.client";

type Props = {
  action: string;
  version: number;
  label: string;
  busyLabel: string;
  /** The way out. */
  cancelHref: string;
  cancelLabel: string;
};

/** The last question before something is taken away; what will happen stands above it. */
export function ConfirmForm(props: Props) {
  return (
    <EnhancedForm action={props.action} label={props.label}>
      <input type="hidden" name="version" value={props.version} />
      <FormBar
        kind="danger"
        label={props.label}
        busyLabel={props.busyLabel}
        onTopLabel={`${props.label} anyway`}
      >
        <a
          href={props.cancelHref}
          className="link inline-flex min-h-11 items-center text-sm font-medium"
        >
          {props.cancelLabel}
        </a>
      </FormBar>
    </EnhancedForm>
  );
}

/** The same folded away at the end of a page. */
export function FoldedConfirm({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary className="link inline-flex min-h-11 items-center text-sm text-critical">
        {title}
      </summary>
      <div className="tone-critical mt-2 max-w-152 rounded-lg bg-tint px-5 py-4">{children}</div>
    </details>
  );
}
