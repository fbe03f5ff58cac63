import type { ReactNode } from "react";
import type { Facts } from "./incident-view";
import type { texts } from "./texts";

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

type IncidentFactsProps = {
  facts: Facts;
  affected: ReactNode;
  /** The words for the terms: of something that goes on, or that is over. */
  terms: (typeof texts.facts)[keyof typeof texts.facts];
};

/** The three facts that updates restate, around what is affected. */
export function IncidentFacts({ facts, affected, terms }: IncidentFactsProps) {
  return (
    <>
      <Fact term={terms.who}>{plain(facts.whoIsAffected)}</Fact>
      <Fact term={terms.what}>{affected}</Fact>
      <Fact term={terms.works}>{plain(facts.whatStillWorks)}</Fact>
      <Fact term={terms.advice}>{plain(facts.whatYouCanDo)}</Fact>
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
