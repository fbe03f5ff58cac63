"use client";

import { type ReactNode, useRef, useState } from "react";

type Props = {
  /** What the content depends on: another state swaps its forms for others. */
  state: string;
  children: ReactNode;
};

/** Keeps the forms of the earlier state while a person writes in one of them. */
export function KeepWhileEdited({ state, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState({ state, children });
  const isHeld = kept.state !== state && box.current?.querySelector("form[data-edited]") != null;
  if (!isHeld && kept.children !== children) setKept({ state, children });
  return <div ref={box}>{isHeld ? kept.children : children}</div>;
}
