import type { ReactNode } from "react";
import type { Facts } from "./incident-view";
import { texts } from "./texts";

/** Terms and what is known of each; the terms hang in the margin on wide screens. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="flex flex-col gap-4 md:gap-3">{children}</dl>;
}

/** One term; nothing where nothing is known. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (children === null) return null;
  return (
    <div className="hanging">
      <dt className="text-sm text-muted md:pt-0.5">{term}</dt>
      <dd className="max-w-168 min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

/** The three facts that updates restate, around what is affected. */
export function IncidentFacts({ facts, affected }: { facts: Facts; affected: ReactNode }) {
  return (
    <>
      <Fact term={texts.whoIsAffected}>{plain(facts.whoIsAffected)}</Fact>
      <Fact term={texts.whatIsAffected}>{affected}</Fact>
      <Fact term={texts.whatStillWorks}>{plain(facts.whatStillWorks)}</Fact>
      <Fact term={texts.whatYouCanDo}>{plain(facts.whatYouCanDo)}</Fact>
    </>
  );
}

function plain(text: string | null): ReactNode {
  return text === null ? null : (
    <p dir="auto" className="whitespace-pre-line">
      {text}
    </p>
  );
}
