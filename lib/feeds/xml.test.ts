import { expect, test } from "vitest";
import { hostileTexts } from "@/tests/feeds/factories";
import { xmlDocument } from "./xml";

const textOf = (text: string) => /<a>(.*)<\/a>/s.exec(xmlDocument({ a: text }))?.[1];
const attributeOf = (text: string) => /b="([^"]*)"/.exec(xmlDocument({ a: { "@b": text } }))?.[1];

test("texts and attributes are escaped once", () => {
  const escaped = "&lt;b&gt;&amp;amp; &amp;apos; ]]&gt; &quot;&apos;";
  expect(textOf("<b>&amp; &apos; ]]> \"'")).toBe(escaped);
  expect(attributeOf("<b>&amp; &apos; ]]> \"'")).toBe(escaped);
});

test("characters that XML can't hold are left out", () => {
  expect(textOf("a\u0000\u0007\u001b\ufffe\uffffb\tc\nd")).toBe("ab\tc\nd");
  expect(textOf("line\r\nline\rline")).toBe("line\nline\nline");
  expect(textOf("half \ud83d pair \udc00")).toBe("half \ufffd pair \ufffd");
  expect(attributeOf("a\u0007\ud83d")).toBe("a\ufffd");
});

test("a document has neither CDATA sections nor a DOCTYPE, whatever is in it", () => {
  expect(xmlDocument({ a: [...hostileTexts] })).not.toMatch(/<!/);
});
