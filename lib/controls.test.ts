import { expect, test } from "vitest";
import { withoutBidiControls, withoutControls } from "./controls";

test("control characters go, line ends become one kind, lone surrogates are replaced", () => {
  expect(withoutControls("a\u0000b\u0007c\r\nd\ud800")).toBe("abc\nd\ufffd");
});

test("a title sets no direction for what follows, and keeps its letters and marks", () => {
  expect(withoutBidiControls("\u202Eevil\u2066 \u200Fשלום\u2069")).toBe("evil \u200Fשלום");
});
