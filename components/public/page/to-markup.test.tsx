import { expect, test } from "vitest";
import { madeBefore, toMarkup } from "./to-markup";

/** An element that holds markup made before. */
function Kept({ markup }: { markup: Buffer }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: this is what is tested
  return <b dangerouslySetInnerHTML={madeBefore(markup)} />;
}

function Row() {
  return <Kept markup={toMarkup(<Kept markup={Buffer.from("row")} />)} />;
}

test("markup that was made before stands where it was put, also within such markup", () => {
  const inner = toMarkup(<Kept markup={Buffer.from("Über")} />);
  const whole = toMarkup(
    <p>
      1<Kept markup={inner} />2<Kept markup={Buffer.from("&amp;")} />3
    </p>,
  );
  expect(whole.toString()).toBe("<p>1<b><b>Über</b></b>2<b>&amp;</b>3</p>");
});

test("what is rendered while something else is, goes into that at its place", () => {
  const whole = toMarkup(
    <p>
      <Kept markup={Buffer.from("before")} />
      <Row />
      <Kept markup={Buffer.from("after")} />
    </p>,
  );
  expect(whole.toString()).toBe("<p><b>before</b><b><b>row</b></b><b>after</b></p>");
});
