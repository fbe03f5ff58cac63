import { describe, expect, test } from "vitest";
import { checkbox, day, optionalTime, requiredLine, requiredText, time } from "./fields";

const messageOf = (schema: { safeParse: (input: unknown) => unknown }, input: unknown) => {
  const { error } = schema.safeParse(input) as { error?: { issues: { message: string }[] } };
  return error?.issues[0]?.message ?? null;
};

describe("what nobody can see", () => {
  const invisible = [
    "",
    "  ",
    "\u200B\u200E",
    "\u00AD",
    "\u2060\uFEFF",
    "\u3164",
    "\u202E",
    "\u2800",
  ];
  test.each(invisible)("is no title and no text: %j", (value) => {
    expect(messageOf(requiredLine("Title"), value)).toBe("Title can't be blank.");
    expect(messageOf(requiredText("Message"), value)).toBe("Message can't be blank.");
  });
  test.each(["!", "é", "e\u0301", "\u202Eabc", "🙂", "한", "\u200Fשלום"])(
    "is not this: %j",
    (value) => {
      expect(messageOf(requiredLine("Title"), value)).toBeNull();
    },
  );
});

describe("wrong types get a sentence", () => {
  test("as a time", () => {
    const sentence = "Start must be a date and time, such as 2026-03-29T01:30.";
    expect(messageOf(optionalTime("Start"), 5)).toBe(sentence);
    expect(messageOf(optionalTime("Start"), "soon")).toBe(sentence);
    expect(messageOf(optionalTime("Start"), "")).toBeNull();
  });
  test("as a box", () => {
    expect(messageOf(checkbox(true), "maybe")).toBe("Choose true or false.");
    expect(messageOf(checkbox(true), undefined)).toBeNull();
  });
});

test("a day and a time lie in years that every calendar in use holds", () => {
  expect(messageOf(day("Start"), "2024-02-29")).toBeNull();
  expect(messageOf(day("Start"), "1970-01-01")).toBeNull();
  for (const past of ["0000-01-01", "0001-01-01", "1969-12-31"]) {
    expect(messageOf(day("Start"), past)).toBe("Start can't be before 1970.");
  }
  expect(messageOf(day("Start"), "3000-01-01")).toBe("Start can't be after 2999.");
  expect(messageOf(time("Start"), "9999-12-31T23:59-23:00")).toBe("Start can't be after 2999.");
  expect(messageOf(day("Start"), "2023-02-29")).toMatch(/must be a date, such as/);
});

test("nothing happened before computers counted time", () => {
  expect(messageOf(time("Start"), "0001-01-01T00:00")).toBe("Start can't be before 1970.");
  expect(messageOf(optionalTime("Start"), "0001-01-01T00:00")).not.toBeNull();
  expect(messageOf(time("Start"), "1970-01-01T00:00:00Z")).toBeNull();
});
