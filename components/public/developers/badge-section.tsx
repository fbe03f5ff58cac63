import { LabelledCopyBox } from "../page/copy-box";
import { Section } from "../page/section";
import { texts } from "../texts";
import { EndpointList } from "./endpoint-list";
import type { ExampleIds } from "./endpoints";
import { badgeHtml, badgeMarkdown, shieldsAddress } from "./snippets";

type Props = { ids: ExampleIds; baseUrl: string };

/** The badge as it looks now, and what to paste to have it elsewhere. */
export function BadgeSection({ ids, baseUrl }: Props) {
  const { developers } = texts;
  return (
    <Section id="badge" title={developers.sections.badge}>
      <ul className="flex flex-wrap gap-x-10 gap-y-4 py-4">
        <Preview query="" caption={developers.badges.page} />
        <Preview query="?style=flat-square" caption={developers.badges.square} />
        {ids.component === null ? null : (
          <Preview query={`?component=${ids.component}`} caption={developers.badges.component} />
        )}
      </ul>
      <div className="border-t border-line">
        <EndpointList section="badge" ids={ids} baseUrl={baseUrl} />
      </div>
      <div className="border-t border-line py-4">
        <h3 className="font-semibold">{developers.paste}</h3>
        <LabelledCopyBox label={developers.badges.markdown} code={badgeMarkdown(baseUrl)} />
        <LabelledCopyBox label={developers.badges.html} code={badgeHtml(baseUrl)} />
        <LabelledCopyBox label={developers.badges.shields} code={shieldsAddress(baseUrl)} />
      </div>
    </Section>
  );
}

function Preview({ query, caption }: { query: string; caption: string }) {
  return (
    <li>
      {/* biome-ignore lint/performance/noImgElement: no script of a framework runs here */}
      <img
        // No slash before it: an image that a page names by one is published as a file of the build.
        src={`badge.svg${query}`}
        alt={texts.developers.badges.alt}
        className="h-5 text-xs"
      />
      <p className="mt-2 text-xs text-muted">{caption}</p>
    </li>
  );
}
