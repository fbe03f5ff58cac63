import { describe, expect, test } from "vitest";
import { z } from "zod";
import { withoutControls } from "@/lib/controls";
import { componentStatuses, indicators } from "@/lib/status";
import { hostileTexts } from "@/tests/feeds/factories";
import { runPython } from "@/tests/feeds/python";
import {
  badgeJson,
  badgeSvg,
  componentBadge,
  pageBadge,
  readBadgeQuery,
  unknownBadge,
} from "./index";
import { BadgeJson, badgeStyles } from "./schema";

const page = { name: "Pigeon" };

/** Expat, strict as browsers' XML parsers are: what each image of a JSON list says and is made of. */
const script = `
import json, sys
from xml.etree import ElementTree
svg = "{http://www.w3.org/2000/svg}"
def read(image):
  root = ElementTree.fromstring(image.encode("utf-8"))
  return {
    "tag": root.tag.replace(svg, ""),
    "role": root.get("role"),
    "label": root.get("aria-label"),
    "title": root.find(svg + "title").text,
    "width": float(root.get("width")),
    "texts": [e.text for e in root.iter(svg + "text")],
    "tags": sorted({e.tag.replace(svg, "") for e in root.iter()}),
    "attributes": [[k, v] for e in root.iter() for k, v in e.attrib.items()],
  }
json.dump([read(image) for image in json.load(sys.stdin)], sys.stdout)
`;

const readImages = (images: readonly string[]) =>
  z
    .array(
      z.object({
        tag: z.string(),
        role: z.string(),
        label: z.string(),
        title: z.string(),
        width: z.number(),
        texts: z.array(z.string()),
        tags: z.array(z.string()),
        attributes: z.array(z.tuple([z.string(), z.string()])),
      }),
    )
    .parse(runPython(script, JSON.stringify(images)));

describe("what a badge says", () => {
  test("is the page's state, in its colour", () => {
    const overall = { indicator: "major", description: "Partial System Outage" } as const;
    expect(pageBadge(page, overall)).toEqual({
      label: "Pigeon",
      message: "Partial System Outage",
      color: "orange",
    });
    const colors = indicators.map(
      (indicator) => pageBadge(page, { indicator, description: "" }).color,
    );
    expect(colors).toEqual(["brightgreen", "blue", "yellow", "orange", "red"]);
  });

  test("is one component's state, in the same colours", () => {
    const told = componentStatuses.map((status) => componentBadge({ name: "API", status }));
    expect(told.map(({ label, message, color }) => [label, message, color])).toEqual([
      ["API", "Operational", "brightgreen"],
      ["API", "Under Maintenance", "blue"],
      ["API", "Degraded Performance", "yellow"],
      ["API", "Partial Outage", "orange"],
      ["API", "Major Outage", "red"],
    ]);
  });

  test("is unknown, and never green, for a component that there isn't", () => {
    expect(unknownBadge(page)).toMatchObject({ message: "unknown", color: "lightgrey" });
  });

  test("can be had in shields.io's form", () => {
    const told = badgeJson(componentBadge({ name: "API", status: "major_outage" }));
    expect(told).toEqual({
      schemaVersion: 1,
      label: "API",
      message: "Major Outage",
      color: "red",
      cacheSeconds: 60,
    });
    expect(BadgeJson.parse(told)).toEqual(told);
  });
});

describe.each(badgeStyles)("the image in style %s", (style) => {
  const badge = (label: string) => badgeSvg({ ...unknownBadge({ name: label }), style });

  test("is an image with words for screen readers", () => {
    const [image] = readImages([badge("Pigeon")]);
    expect(image).toMatchObject({
      tag: "svg",
      role: "img",
      label: "Pigeon: unknown",
      title: "Pigeon: unknown",
    });
  });

  test("is XML whatever the label holds, and shows it exactly", () => {
    const shown = hostileTexts.map((text) => withoutControls(text).trim());
    for (const [index, image] of readImages(hostileTexts.map(badge)).entries()) {
      expect(image.texts).toContain(shown[index]);
      expect(image.label).toBe(`${shown[index]}: unknown`);
    }
  });

  test("loads nothing and runs nothing", () => {
    for (const { tags, attributes } of readImages(hostileTexts.map(badge))) {
      expect(tags).not.toEqual(expect.arrayContaining(["script"]));
      const shapes = ["svg", "title", "g", "rect", "text", "clipPath", "linearGradient", "stop"];
      const filters = ["filter", "feGaussianBlur"];
      expect(tags.filter((tag) => ![...shapes, ...filters].includes(tag))).toEqual([]);
      const active = attributes.filter(
        ([name, value]) => /^(on|.*href|src|style)/.test(name) || /url\((?!#)/.test(value),
      );
      expect(active).toEqual([]);
    }
  });

  test("is as wide as its words, in any script", () => {
    const widthOf = (label: string) => readImages([badge(label)])[0]?.width ?? 0;
    const short = widthOf("i");
    expect(widthOf("W")).toBeGreaterThan(short);
    expect(widthOf("x".repeat(64))).toBeGreaterThan(300);
    for (const word of ["الرسائل", "הודעות", "メッセージ"]) {
      expect(widthOf(word)).toBeGreaterThan(short + 30);
      expect(widthOf(word)).toBeLessThan(short + 120);
    }
  });

  test("has no left half without a label", () => {
    expect(readImages([badge("")])[0]).toMatchObject({ label: "unknown", title: "unknown" });
  });
});

describe("what an address asks for", () => {
  const read = (query: string) => readBadgeQuery(new URLSearchParams(query));

  test("is the page in the usual style, where it says nothing", () => {
    expect(read("")).toEqual({ component: null, label: null, style: "flat" });
    expect(read("label=&style=round&cache=1")).toEqual(read(""));
  });

  test("is a component, a label and a style", () => {
    expect(read("component=c1&label=My+API&style=flat-square")).toEqual({
      component: "c1",
      label: "My API",
      style: "flat-square",
    });
  });

  test("has a label of at most 64 characters, none of them halved", () => {
    const label = read(`label=${"🕊".repeat(70)}`).label;
    expect(label).toBe("🕊".repeat(64));
  });
});
