"use client";

import { useEffect, useState } from "react";

/**
 * Says where to go instead, on a page from which no form is taken and no sign-in holds. `only` is the one
 * address that does; null: any does.
 */
export function OtherAddress({ only }: { only: string | null }) {
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    // Browsers keep session cookies of an https page on secure pages alone, and vouch for forms there.
    if (only === null || window.isSecureContext || window.location.origin === only) return;
    setTarget(only + window.location.pathname + window.location.search);
  }, [only]);
  return (
    <div role="status" className="tone-critical empty:hidden">
      {target === null ? null : (
        <p className="mb-8 rounded-md bg-tint px-4 py-3 text-sm text-ink">
          Signing in doesn’t work at this address. Open this page at{" "}
          <a href={target} className="link wrap-anywhere">
            {only}
          </a>{" "}
          instead. To use this address, start Candor with it as <code>CANDOR_URL</code>.
        </p>
      )}
    </div>
  );
}
