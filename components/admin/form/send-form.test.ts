import { describe, expect, test } from "vitest";
import { outcomeOf } from "./send-form";

describe("outcomeOf", () => {
  test("a done form leads on, with all that was answered", () => {
    const answer = { location: "/admin", id: 1 };
    expect(outcomeOf(200, answer)).toEqual({ kind: "done", location: "/admin", answer });
  });

  test("a conflict carries what stands now", () => {
    const body = { error: { message: "Someone was quicker.", current: { version: 3 } } };
    expect(outcomeOf(409, body)).toEqual({
      kind: "conflict",
      message: "Someone was quicker.",
      current: { version: 3 },
    });
  });

  test("a refusal carries its problems", () => {
    const problems = [{ path: "name", message: "The title can't be blank." }];
    const outcome = outcomeOf(422, { error: { message: "No.", problems } });
    expect(outcome).toEqual({ kind: "refused", message: "No.", problems });
  });

  test("a failure of the server, or of what stands before it, asks to try again", () => {
    expect(outcomeOf(503, { error: { message: "The database is busy." } })).toEqual({
      kind: "unreachable",
      message: "The database is busy.",
    });
    expect(outcomeOf(502, "<html>")).toMatchObject({ kind: "unreachable" });
    expect(outcomeOf(200, null)).toMatchObject({ kind: "unreachable" });
  });
});
