import { expect, test } from "vitest";
import { roles } from "@/lib/access";
import { placesOf } from "./navigation";

test("API keys are shown only to whoever may make them", () => {
  const seen = roles.filter((role) => placesOf(role).some(({ id }) => id === "tokens"));
  expect(seen).toEqual(["admin", "owner"]);
});
