import { ButtonLink } from "@/components/ui/button";
import type { PublicPage } from "@/lib/publish";
import { texts } from "../texts";
import { PageFrame } from "./page-frame";
import { PlainPage } from "./plain-page";

/** Stands in for any staff page while the staff area is away. Says nothing of the state: it may be old. */
export function UnavailableView({ data }: { data: PublicPage }) {
  return (
    <PageFrame data={data}>
      <PlainPage title={texts.unavailableTitle}>
        <p data-stand-in className="text-muted">
          {texts.unavailableDetail}
        </p>
        <p className="flex flex-wrap gap-3">
          {/* An empty address is the one that was asked for. */}
          <ButtonLink href="">{texts.tryAgain}</ButtonLink>
          <ButtonLink href="/" kind="quiet">
            {texts.seeState}
          </ButtonLink>
        </p>
      </PlainPage>
    </PageFrame>
  );
}
