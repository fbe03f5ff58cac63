import type { ReactNode } from "react";
import type { FrontPage, IncidentPage, ShownPage } from "@/lib/publish";
import { formatMonth } from "@/lib/time";
import { AffectedPageView } from "../affected/affected-page-view";
import { affectedTexts } from "../affected/texts";
import { DevelopersPageView } from "../developers/developers-page-view";
import { exampleIdsOf } from "../developers/example-ids";
import { EmbedPageView } from "../embed/embed-page-view";
import { FrontPageView } from "../front/front-page-view";
import { HistoryPageView } from "../history/history-page-view";
import { HistorySearchView } from "../history/history-search-view";
import { historyTexts } from "../history/texts";
import { IncidentPageView } from "../incident/incident-page-view";
import { outcome, stateTone, stateWord, summary } from "../incident/incident-view";
import { stateSentence, texts } from "../texts";
import { uptimeTexts } from "../uptime/texts";
import { UptimePageView } from "../uptime/uptime-page-view";
import { type About, Document } from "./document";
import { NotFoundView } from "./not-found-view";
import { toMarkup } from "./to-markup";
import { UnavailableView } from "./unavailable-view";

const doctype = Buffer.from("<!DOCTYPE html>");

/** A public page as an HTML document, UTF-8. `styleSheet` is the address of its style sheet. */
export function renderPage(page: ShownPage, styleSheet: string): Buffer {
  const { view, ...about } = describe(page);
  const document = (
    <Document
      data={page.data}
      about={{ path: page.path, tone: null, isIndexed: true, ...about }}
      styleSheet={styleSheet}
    >
      {view}
    </Document>
  );
  return Buffer.concat([doctype, toMarkup(document)]);
}

type Described = Pick<About, "title" | "description"> & Partial<About> & { view: ReactNode };

/** What a page shows, and what it says of that in its head. */
function describe({ kind, data }: ShownPage): Described {
  switch (kind) {
    case "front":
      return { ...ofFrontPage(data), view: <FrontPageView data={data} /> };
    case "embed": {
      const description = stateSentence(data);
      const about = { title: description, description, tone: data.tone };
      return { ...about, isIndexed: false, view: <EmbedPageView data={data} /> };
    }
    case "developers":
      return {
        title: texts.developers.title,
        description: texts.developers.description(data.page.name),
        view: <DevelopersPageView data={data} ids={exampleIdsOf(data)} />,
      };
    case "incident":
      return { ...ofIncident(data), view: <IncidentPageView data={data} /> };
    case "history": {
      const month = formatMonth(data.month, data.page.locale);
      return {
        title: `${texts.history}, ${month}`,
        description: historyTexts.description(month),
        view: <HistoryPageView data={data} />,
      };
    }
    case "history-search":
      return {
        title: historyTexts.searchTitle,
        description: historyTexts.searchTitle,
        isIndexed: false,
        view: <HistorySearchView data={data} />,
      };
    case "uptime":
      return {
        title: `${uptimeTexts.title}, ${data.year}`,
        description: uptimeTexts.description(data.page.name),
        view: <UptimePageView data={data} />,
      };
    case "affected":
      return {
        title: affectedTexts.title,
        description: affectedTexts.description(data.page.name),
        view: <AffectedPageView data={data} />,
      };
    case "missing":
      return {
        title: texts.notFoundTitle,
        description: texts.notFoundDetail,
        isIndexed: false,
        view: <NotFoundView data={data} />,
      };
    case "unavailable":
      return {
        title: texts.unavailableTitle,
        description: texts.unavailableDetail,
        isIndexed: false,
        view: <UnavailableView data={data} />,
      };
  }
}

function ofFrontPage(data: FrontPage) {
  const { openIncidents, tone, page, isBeingSetUp } = data;
  const [newest] = openIncidents;
  return {
    title: tone === "notice" && newest ? newest.name : stateSentence(data),
    description: newest ? newest.name : texts.frontDescription(page.name),
    tone,
    isIndexed: !isBeingSetUp,
  };
}

function ofIncident({ incident }: IncidentPage) {
  return {
    title: `${outcome(incident) ?? stateWord(incident)}: ${incident.name}`,
    description: summary(incident),
    tone: stateTone(incident),
  };
}
