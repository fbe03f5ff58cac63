import { escapeHtml } from "@/lib/html";
import type { PlainPage } from "@/lib/http";
import type { ApiToken } from "@/lib/tokens/schema";

/** A new key for who made it without scripts. It is in no address, and on no other page. */
export function keyPage({ name }: ApiToken, key: string): PlainPage {
  return {
    title: "Your new key",
    main: `<p>Copy it now and store it with your other secrets. It is not shown again.</p>
<p><code>${escapeHtml(key)}</code></p>
<p>It is called “${escapeHtml(name)}”. If you lose it, revoke it and create another one.</p>
<p><a href="/admin/tokens">Back to the API keys</a></p>`,
  };
}
