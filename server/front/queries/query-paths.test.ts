import { expect, test } from "vitest";
import { decidingQuery } from "./query-paths";

test.each([
  ["/affected", "", null],
  ["/affected", "utm_source=mail", null],
  ["/affected", "from=", "from="],
  [
    "/affected",
    "x=1&component=a&to=2026-03-29T01%3A30&component=b",
    "component=a&to=2026-03-29T01%3A30&component=b",
  ],
  ["/affected.json", "", ""],
  ["/affected.json", "x=1&from=now", "from=now"],
  ["/affected.csv", "x=1", ""],
  ["/history", "from=now", null],
  ["/history", "q=&component=&page=", null],
  ["/history", "q=a+b&component=&utm_source=mail", "q=a+b"],
  ["/history", "page=2", "page=2"],
  ["/history/2026-03", "q=a", null],
  ["/affected/", "from=now", null],
  ["constructor", "from=now", null],
])("of %s the query %j is decided by %j", (path, query, deciding) => {
  expect(decidingQuery(path, query)).toBe(deciding);
});
