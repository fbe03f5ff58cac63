import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type AnswerPath, answerSchemas, IncidentAnswer } from "@/lib/read-api/schema";
import { type RunningPage, readText, startPage } from "./running-page";

/** Judges as a stranger would: by JSON Schema, and not by the code that made the answer. */
const ajv = addFormats(new Ajv2020({ strict: true, allErrors: true }));
const paths = Object.keys(answerSchemas) as AnswerPath[];

let page: RunningPage;
beforeAll(async () => {
  page = await startPage();
});
afterAll(() => page?.stop());

function problems(schema: z.ZodType, answer: unknown): string[] {
  const isValid = ajv.compile(z.toJSONSchema(schema));
  if (isValid(answer)) return [];
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe("ajv finds every answer in its JSON Schema", () => {
  test.each(paths)("%s", async (path) => {
    const answer = JSON.parse(await readText(page, path));
    expect(problems(answerSchemas[path], answer)).toEqual([]);
  });

  test("of each incident and maintenance there is", async () => {
    const ids = await page.db.incident.findMany({
      where: { deletedAt: null },
      select: { id: true },
    });
    expect(ids.length).toBeGreaterThanOrEqual(70);
    const isValid = ajv.compile(z.toJSONSchema(IncidentAnswer));
    for (const { id } of ids) {
      const answer = JSON.parse(await readText(page, `/api/v2/incidents/${id}.json`));
      expect([id, isValid(answer), isValid.errors]).toEqual([id, true, null]);
    }
  });

  test("and one that lacks a key or says an unknown word in none", async () => {
    const { status, ...rest } = JSON.parse(await readText(page, "/api/v2/status.json"));
    const schema = answerSchemas["/api/v2/status.json"];
    expect(problems(schema, rest)).not.toEqual([]);
    expect(problems(schema, { ...rest, status: { ...status, indicator: "fine" } })).not.toEqual([]);
  });
});
