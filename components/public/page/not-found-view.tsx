import { ButtonLink } from "@/components/ui/button";
import type { PublicPage } from "@/lib/publish";
import { texts } from "../texts";
import { PageFrame } from "./page-frame";
import { PlainPage } from "./plain-page";

/** No such page, and where to go instead. It is made too rarely to say what the state is. */
export function NotFoundView({ data }: { data: PublicPage }) {
  return (
    <PageFrame data={data}>
      <PlainPage title={texts.notFoundTitle}>
        <p className="text-muted">{texts.notFoundDetail}</p>
        <p className="flex flex-wrap gap-3">
          <ButtonLink href="/">{texts.seeState}</ButtonLink>
          <ButtonLink href="/history" kind="quiet">
            {texts.seeHistory}
          </ButtonLink>
        </p>
      </PlainPage>
    </PageFrame>
  );
}
