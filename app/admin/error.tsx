"use client";

import { Button, ButtonLink } from "@/components/ui/button";

/** What staff see where a page could not be made. */
export default function Failed({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="mx-auto max-w-152 px-5 py-24">
      <h1 className="text-2xl">This page can’t be shown right now</h1>
      <p className="mt-3 text-muted">
        The public page still shows what was last published. If the database is restarting, try
        again in a few seconds.
        {error.digest ? ` The log has details under ${error.digest}.` : ""}
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button type="button" onClick={() => window.location.reload()}>
          Try again
        </Button>
        <ButtonLink kind="quiet" href="/">
          Public page
        </ButtonLink>
      </div>
    </main>
  );
}
