import type { PublicPage } from "@/lib/publish";
import { BackLinks } from "../page/back-links";
import { CopyBox, LabelledCopyBox } from "../page/copy-box";
import { PageFrame } from "../page/page-frame";
import { Section } from "../page/section";
import { texts } from "../texts";
import { BadgeSection } from "./badge-section";
import { ContentsList } from "./contents-list";
import { EmbedSection } from "./embed-section";
import { EndpointList } from "./endpoint-list";
import type { EndpointSection, ExampleIds } from "./endpoints";
import { PostingSection } from "./posting-section";
import { politeCommand, prometheusJob } from "./snippets";

type Props = { data: PublicPage; ids: ExampleIds };

/** Every way for machines to read the page or to post to it, with examples that run as they stand. */
export function DevelopersPageView({ data, ids }: Props) {
  const { page, baseUrl } = data;
  const { developers } = texts;
  const list = (section: EndpointSection) => (
    <EndpointList section={section} ids={ids} baseUrl={baseUrl} />
  );
  return (
    <PageFrame data={data}>
      <Title />
      <Section id="state" title={developers.sections.state}>
        <p className="max-w-168 py-4">{developers.stateIntro}</p>
        <div className="border-t border-line">{list("state")}</div>
        <div className="border-t border-line py-4">
          <h3 className="font-semibold">{developers.polite}</h3>
          <p className="mt-1 max-w-168 text-sm text-muted">{developers.politeNote}</p>
          <CopyBox label={developers.polite} code={politeCommand(baseUrl)} />
        </div>
      </Section>
      <Section id="feeds" title={developers.sections.feeds}>
        {list("feeds")}
      </Section>
      <Section id="calendar" title={developers.sections.calendar}>
        {list("calendar")}
      </Section>
      <Section id="uptime" title={developers.sections.uptime}>
        {list("uptime")}
      </Section>
      <BadgeSection ids={ids} baseUrl={baseUrl} />
      <EmbedSection page={page} ids={ids} baseUrl={baseUrl} />
      <Section id="metrics" title={developers.sections.metrics}>
        {list("metrics")}
        <LabelledCopyBox label={developers.prometheus} code={prometheusJob(baseUrl)} />
      </Section>
      <Section id="description" title={developers.sections.description}>
        {list("description")}
      </Section>
      <PostingSection page={page} ids={ids} baseUrl={baseUrl} />
    </PageFrame>
  );
}

function Title() {
  const { developers } = texts;
  return (
    <div className="pt-2 md:pt-6">
      <BackLinks />
      <div className="hanging mt-5 md:mt-8">
        <div className="md:col-start-2">
          <h1 className="text-2xl font-bold tracking-tighter">{developers.title}</h1>
          <p className="mt-4 max-w-168 text-lg text-pretty">{developers.lead}</p>
        </div>
      </div>
      <ContentsList />
    </div>
  );
}
