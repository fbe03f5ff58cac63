import { z } from "zod";
import { runPython } from "./python";

/** What Python's feedparser, the library behind many bots, makes of a feed. */
const script = `
import feedparser, json, sys, time
d = feedparser.parse(sys.stdin.buffer.read())
when = lambda t: t and time.strftime("%Y-%m-%dT%H:%M:%SZ", t)
links = lambda o: [dict(l) for l in o.get("links", [])]
json.dump({
  "malformed": str(d.get("bozo_exception")) if d.bozo else None,
  "version": d.version,
  "feed": {
    "id": d.feed.get("id"),
    "title": d.feed.get("title"),
    "link": d.feed.get("link"),
    "subtitle": d.feed.get("subtitle"),
    "language": d.feed.get("language"),
    "author": d.feed.get("author"),
    "updated": when(d.feed.get("updated_parsed")),
    "links": links(d.feed),
  },
  "entries": [{
    "id": e.get("id"),
    "title": e.get("title"),
    "titleType": e.title_detail["type"],
    "link": e.get("link"),
    "published": when(e.get("published_parsed")),
    "updated": when(e.get("updated_parsed")) if "updated" in e else None,
    "tags": [t.term for t in e.get("tags", [])],
    "body": e.content[0].value if "content" in e else e.get("summary"),
    "bodyType": e.content[0].type if "content" in e else e.summary_detail["type"],
  } for e in d.entries],
}, sys.stdout)
`;

const nullable = z.string().nullable();
const Parsed = z.object({
  malformed: nullable,
  version: z.string(),
  feed: z.object({
    id: nullable.optional(),
    title: nullable,
    link: nullable,
    subtitle: nullable,
    language: nullable,
    author: nullable,
    updated: nullable,
    links: z.array(z.record(z.string(), z.string())),
  }),
  entries: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      titleType: z.string(),
      link: z.string(),
      published: nullable,
      updated: nullable,
      tags: z.array(z.string()),
      body: z.string(),
      bodyType: z.string(),
    }),
  ),
});

/** Reads one feed as feedparser does. */
export function parseWithFeedparser(xml: string): z.output<typeof Parsed> {
  return Parsed.parse(runPython(script, xml));
}
