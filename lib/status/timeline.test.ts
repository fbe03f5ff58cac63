import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Claim, componentStatusAt, standingClaims } from "./claims";
import { type ComponentStatus, componentStatuses } from "./statuses";
import { type StatusSpan, statusTimeline } from "./timeline";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 29, 0, minute));

function claim(
  incidentId: string | null,
  status: ComponentStatus,
  from: number,
  to: number | null,
): Claim {
  const source = incidentId === null ? "manual" : "incident";
  const end = to === null ? null : at(to);
  return { source, incidentId, componentId: "api", status, from: at(from), to: end };
}

/** Spans in short: status, first minute, minute after the last, causes. */
function inShort(spans: readonly StatusSpan[]) {
  const minute = (instant: Date) => (instant.getTime() - at(0).getTime()) / 60_000;
  return spans.map((s) => [s.status, minute(s.from), s.to && minute(s.to), s.causes.join(" ")]);
}

describe("computed by hand", () => {
  test("no claims make no spans", () => {
    expect(statusTimeline("api", [])).toEqual([]);
  });

  test("a milder claim shows when the worse one ends", () => {
    const claims = [
      claim("b", "major_outage", 2, 5),
      claim("a", "degraded_performance", 1, 8),
      claim(null, "partial_outage", 9, null),
    ];
    expect(inShort(statusTimeline("api", claims))).toEqual([
      ["degraded_performance", 1, 2, "a"],
      ["major_outage", 2, 5, "a b"],
      ["degraded_performance", 5, 8, "a"],
      ["partial_outage", 9, null, "manual"],
    ]);
  });

  test("a change of causes alone begins a new span", () => {
    const claims = [claim("a", "major_outage", 1, 4), claim("b", "major_outage", 3, 6)];
    expect(inShort(statusTimeline("api", claims))).toEqual([
      ["major_outage", 1, 3, "a"],
      ["major_outage", 3, 4, "a b"],
      ["major_outage", 4, 6, "b"],
    ]);
  });

  test("two claims of one incident that meet are one span", () => {
    const claims = [claim("a", "major_outage", 1, 4), claim("a", "major_outage", 4, 6)];
    expect(inShort(statusTimeline("api", claims))).toEqual([["major_outage", 1, 6, "a"]]);
  });

  test("what another claim says under a worse one doesn't cut the span", () => {
    const claims = [
      claim("a", "major_outage", 1, 9),
      claim("b", "degraded_performance", 1, 4),
      claim("b", "partial_outage", 4, 9),
    ];
    expect(inShort(statusTimeline("api", claims))).toEqual([["major_outage", 1, 9, "a b"]]);
  });

  test("what lies before `since` is cut off", () => {
    const claims = [
      claim("a", "major_outage", 1, 4),
      claim("b", "partial_outage", 2, 6),
      claim("c", "degraded_performance", 5, null),
    ];
    expect(inShort(statusTimeline("api", claims, at(4)))).toEqual([
      ["partial_outage", 4, 5, "b"],
      ["partial_outage", 5, 6, "b c"],
      ["degraded_performance", 6, null, "c"],
    ]);
  });

  test("claims on other components are ignored", () => {
    expect(statusTimeline("web", [claim("a", "major_outage", 1, 4)])).toEqual([]);
  });
});

const lastMinute = 20;
const minutes = fc.nat(lastMinute);
const anyClaim = fc
  .record({
    incidentId: fc.constantFrom("a", "b", "c", null),
    status: fc.constantFrom(...componentStatuses),
    from: minutes,
    to: fc.option(minutes, { freq: 4 }),
  })
  .map(({ incidentId, status, from, to }) => claim(incidentId, status, from, to));
const anyClaims = fc.array(anyClaim, { maxLength: 12 });

/** The span that holds at an instant: exactly one or none. */
function spanAt(spans: readonly StatusSpan[], instant: Date): StatusSpan | null {
  const holding = spans.filter((s) => s.from <= instant && (s.to === null || instant < s.to));
  expect(holding.length).toBeLessThanOrEqual(1);
  return holding[0] ?? null;
}

/** Any instant, the borders of claims and the milliseconds beside them among them. */
const anyInstant = fc
  .tuple(fc.integer({ min: -1, max: lastMinute + 1 }), fc.constantFrom(-1, 0, 1, 30_000))
  .map(([minute, ms]) => new Date(at(minute).getTime() + ms));

test("the timeline agrees with the component's status at every instant", () => {
  fc.assert(
    fc.property(anyClaims, fc.array(anyInstant, { minLength: 10 }), (claims, instants) => {
      const spans = statusTimeline("api", claims);
      for (const instant of instants) {
        const span = spanAt(spans, instant);
        expect(span?.status ?? "operational").toBe(componentStatusAt(claims, instant));
        const causes = standingClaims(claims, instant)
          .filter((c) => c.status !== "operational")
          .map((c) => c.incidentId ?? "manual");
        expect(span?.causes ?? []).toEqual([...new Set(causes)].toSorted());
      }
    }),
  );
});

test("spans are in order, don't overlap, aren't operational or empty, and are merged", () => {
  fc.assert(
    fc.property(anyClaims, (claims) => {
      const spans = statusTimeline("api", claims);
      for (const [i, span] of spans.entries()) {
        expect(span.status).not.toBe("operational");
        expect(span.causes).not.toEqual([]);
        if (span.to) expect(span.from < span.to).toBe(true);
        const before = spans[i - 1];
        if (!before) continue;
        expect(before.to !== null && before.to <= span.from).toBe(true);
        if (before.to?.getTime() === span.from.getTime()) {
          expect([before.status, before.causes]).not.toEqual([span.status, span.causes]);
        }
      }
    }),
  );
});

test("the order of claims doesn't matter", () => {
  const shuffled = anyClaims.chain((claims) =>
    fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })),
  );
  fc.assert(
    fc.property(shuffled, ([claims, others]) => {
      expect(statusTimeline("api", others)).toEqual(statusTimeline("api", claims));
    }),
  );
});

test("a cut timeline is the whole one from `since` on", () => {
  fc.assert(
    fc.property(anyClaims, anyInstant, anyInstant, (claims, since, instant) => {
      const cut = spanAt(statusTimeline("api", claims, since), instant);
      if (instant < since) expect(cut).toBeNull();
      else expect(cut?.status ?? "operational").toBe(componentStatusAt(claims, instant));
    }),
  );
});
