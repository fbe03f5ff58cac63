import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { withoutControls } from "@/lib/controls";
import {
  atomFeed,
  componentAtomFeed,
  componentRssFeed,
  rssFeed,
  updatesAtomFeed,
  updatesRssFeed,
} from "@/lib/feeds";
import type { Incident } from "@/lib/incidents/schema";
import {
  hostileTexts,
  makeComponentFeedInput,
  makeFeedInput,
  makeIncident,
  makeUpdate,
  makeUpdatesFeedInput,
} from "./factories";
import { runPython } from "./python";

/** Expat, strict as readers' XML parsers are: the titles of each document of a JSON list. */
const script = `
import json, sys
from xml.etree import ElementTree
atom = "{http://www.w3.org/2005/Atom}"
def title(xml):
  root = ElementTree.fromstring(xml.encode("utf-8"))
  found = root.find("channel/item/title")
  return (root.find(atom + "entry/" + atom + "title") if found is None else found).text
json.dump([title(xml) for xml in json.load(sys.stdin)], sys.stdout)
`;

const names = [
  ...hostileTexts,
  ...fc.sample(
    fc.string({ unit: "binary", minLength: 1 }).map((text) => `a${text}`),
    {
      seed: 2026,
      numRuns: 200,
    },
  ),
];

type Format = { feed: string; render: (incident: Incident) => string; prefix: string };

const rolling = (feed: string, write: typeof rssFeed): Format => ({
  feed,
  render: (incident) => write(makeFeedInput([incident])),
  prefix: "",
});
const ofComponent = (feed: string, write: typeof componentRssFeed): Format => ({
  feed,
  render: (incident) => write(makeComponentFeedInput([incident], { name: incident.name })),
  prefix: "",
});
const log = (feed: string, write: typeof updatesRssFeed): Format => ({
  feed,
  render: (incident) => write(makeUpdatesFeedInput([incident], { name: incident.name })),
  prefix: "Investigating: ",
});

test.each([
  rolling("/history.rss", rssFeed),
  rolling("/history.atom", atomFeed),
  ofComponent("/components/{id}/history.rss", componentRssFeed),
  ofComponent("/components/{id}/history.atom", componentAtomFeed),
  log("/updates.rss", updatesRssFeed),
  log("/updates.atom", updatesAtomFeed),
])(
  "a strict parser takes $feed of any name and text, and reads the name exactly",
  ({ render, prefix }) => {
    const documents = names.map((name) => {
      const effects = [
        { componentId: "c1", name, oldStatus: "operational", newStatus: "major_outage" },
      ] as const;
      return render(makeIncident({ name, updates: [makeUpdate({ body: name, effects })] }));
    });
    const titles = z.array(z.string()).parse(runPython(script, JSON.stringify(documents)));
    expect(titles).toEqual(names.map((name) => `${prefix}${withoutControls(name)}`));
  },
);
