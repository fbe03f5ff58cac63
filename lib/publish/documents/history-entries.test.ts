import { expect, test } from "vitest";
import type { Incident } from "@/lib/incidents/schema";
import { databases } from "@/tests/databases";
import { makers } from "@/tests/make";
import { historyEntries } from "./history-entries";
import { loadPublicPage } from "./load";
import type { HistoryPage } from "./pages";

test.each(databases)(
  "what updates say is searched as it reads: without marks, facts too ($name)",
  async ({ open }) => {
    const base = await open();
    const make = makers(base);
    const { id } = await make.component();
    const begun = await make.incident({
      name: "Mail is late",
      body: "We **reset** the [queue](https://example.com).",
      whoIsAffected: "Europe",
      effects: { [id]: "partial_outage" },
    });
    base.clock.advance(60_000);
    const incident = await make.post(begun, { body: "Still at it.", whatYouCanDo: "Wait." });
    const shown = await loadPublicPage({ db: base.db, baseUrl: "", asOf: base.clock.now() });
    const month: Pick<HistoryPage, "incidents" | "month" | "page"> = {
      ...shown,
      month: "2026-03",
      incidents: [incident],
    };
    expect(historyEntries(month, ({ name }: Incident) => `<p>${name}</p>`)).toEqual([
      {
        id: incident.id,
        name: "Mail is late",
        component_ids: [id],
        texts: ["Still at it.", "Wait.", "We reset the queue.", "Europe"],
        row: "<p>Mail is late</p>",
      },
    ]);
    await base.close();
  },
);
