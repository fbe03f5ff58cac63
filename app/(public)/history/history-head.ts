import type { Metadata } from "next";
import { texts } from "@/components/public/texts";
import type { HistoryPage } from "@/lib/publish";
import { formatMonth } from "@/lib/time";
import { documentHead } from "../document-head";

export function historyHead(data: HistoryPage, path: string): Metadata {
  const month = formatMonth(data.month, data.page.locale);
  return documentHead(data, {
    title: `${texts.history}, ${month}`,
    description: texts.historyDescription(month),
    path,
    tone: null,
  });
}
