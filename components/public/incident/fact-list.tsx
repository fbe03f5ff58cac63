import type { ReactNode } from "react";
import type { texts } from "../texts";
import type { Facts } from "./incident-view";

/** Terms beside what is known of each; on wide screens the terms hang in the margin. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="flex flex-col gap-2 md:gap-3">{children}</dl>;
}

/** One term; nothing where nothing is known. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (children === null) return null;
  return (
    <div className="hanging max-md:grid max-md:grid-cols-[7rem_minmax(0,1fr)] max-md:gap-x-3">
      <dt className="text-sm text-muted max-md:leading-snug md:pt-0.5">{term}</dt>
      <dd className="max-w-168 min-w-0 wrap-anywhere max-md:text-sm max-md:leading-snug">
        {children}
      </dd>
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
