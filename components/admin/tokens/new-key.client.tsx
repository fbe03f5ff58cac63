"use client";

import { useEffect, useRef, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";

/** A key as it is shown once. */
export function NewKey({ value }: { value: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);

  useEffect(() => field.current?.select(), []);

  async function copy(): Promise<void> {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without a clipboard (plain HTTP, no permission) the selected text is copied by hand.
      setCopied(false);
    }
  }

  return (
    <div className="tone-operational max-w-152 rounded-lg bg-tint p-5">
      <label htmlFor="new-key">Your new key</label>
      <p id="new-key-hint" className="mt-1 mb-3 text-sm">
        Copy it now and store it with your other secrets. It is not shown again.
      </p>
      <input
        ref={field}
        id="new-key"
        readOnly
        value={value}
        dir="ltr"
        aria-describedby="new-key-hint"
        className="font-mono"
      />
      <div className="mt-4 flex flex-wrap gap-3">
        <Button type="button" onClick={copy}>
          {isCopied ? "Copied" : "Copy"}
        </Button>
        <ButtonLink kind="quiet" href="/admin/tokens">
          Done
        </ButtonLink>
      </div>
    </div>
  );
}
