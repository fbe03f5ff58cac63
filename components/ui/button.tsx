import type { ComponentProps } from "react";

export type ButtonKind = "primary" | "quiet" | "danger";

const shared =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-full border px-4 text-center text-sm font-semibold no-underline sm:px-5 focus-visible:rounded-full";

const kinds = {
  // Forced colours drop backgrounds and show transparent borders.
  primary: "border-transparent bg-ink text-paper hover:bg-ink/85",
  quiet: "border-edge text-ink hover:bg-soft",
  danger: "border-transparent bg-critical text-paper hover:bg-critical/85",
} as const satisfies Record<ButtonKind, string>;

/** A button, or with `ButtonLink` a link that looks like one. 44 px high, for thumbs. */
export function Button({
  kind = "primary",
  className = "",
  type = "submit",
  ...rest
}: ComponentProps<"button"> & { kind?: ButtonKind }) {
  return <button type={type} className={`${shared} ${kinds[kind]} ${className}`} {...rest} />;
}

export function ButtonLink({
  kind = "primary",
  className = "",
  ...rest
}: ComponentProps<"a"> & { kind?: ButtonKind }) {
  return <a className={`${shared} ${kinds[kind]} ${className}`} {...rest} />;
}
