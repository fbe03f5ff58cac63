import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { atomFeed, rssFeed } from "@/lib/feeds";
import { withoutControls } from "@/lib/markdown";
import { hostileTexts, makeFeedInput, makeIncident, makeUpdate } from "./factories";
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

test.each([
  { format: "RSS", render: rssFeed },
  { format: "Atom", render: atomFeed },
])(
  "a strict parser takes $format of any name and text, and reads the name exactly",
  ({ render }) => {
    const documents = names.map((name) =>
      render(makeFeedInput([makeIncident({ name, updates: [makeUpdate({ body: name })] })])),
    );
    const titles = z.array(z.string()).parse(runPython(script, JSON.stringify(documents)));
    expect(titles).toEqual(names.map(withoutControls));
  },
);
