import { ButtonLink } from "@/components/ui/button";
import { ToneMark } from "@/components/ui/status-mark";
import type { PublicPage } from "@/lib/publish/pages";
import { PageFrame } from "./page-frame";
import { PlainPage } from "./plain-page";
import { texts } from "./texts";

/** No such page; but what most people come for is said here too. */
export function NotFoundView({ data }: { data: PublicPage }) {
  return (
    <PageFrame data={data}>
      <PlainPage title={texts.notFoundTitle}>
        <p className="text-muted">{texts.notFoundDetail}</p>
        <p className="flex flex-wrap gap-x-3">
          {texts.stateNow}
          <strong className="font-semibold">
            <ToneMark tone={data.tone}>
              {data.tone === "notice" ? texts.somethingOpen : data.overall.description}
            </ToneMark>
          </strong>
        </p>
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
