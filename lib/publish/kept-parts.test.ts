import { expect, test } from "vitest";
import { keepPart, placeParts } from "./kept-parts";
import { stripScripts } from "./render-page";

test("a part is rendered once for all that it depends on, and comes to its places", () => {
  let rendered = 0;
  const keep = (key: string, html: string) =>
    keepPart(key, () => {
      rendered += 1;
      return html;
    });
  const one = keep("one", "<b>Süd ✓</b>");
  const two = keep("two", "<i>$& \\1</i>");
  expect(keep("one", "another")).toMatchObject({ mark: one.mark });
  expect(rendered).toBe(2);
  expect(one.html()).toBe("<b>Süd ✓</b>");
  const page = `<!--$--><li>${two.mark}</li><li>ü${one.mark}</li><li>${one.mark}</li><!--/$-->`;
  expect(placeParts(stripScripts(page)).toString()).toBe(
    "<li><i>$& \\1</i></li><li>ü<b>Süd ✓</b></li><li><b>Süd ✓</b></li>",
  );
});

test("a page without parts stays as it is", () => {
  expect(placeParts("<p>✓</p>").toString()).toBe("<p>✓</p>");
});

test("a part that is there no more fails the page, which then stays as it was", () => {
  expect(() => placeParts("<li><!--kept 999999--></li>")).toThrow("dropped");
});
