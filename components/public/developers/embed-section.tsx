import type { Page } from "@/lib/page/schema";
import { CopyBox } from "../page/copy-box";
import { Section } from "../page/section";
import { statusPageName, texts } from "../texts";
import { EndpointItem } from "./endpoint-list";
import { type Endpoint, type ExampleIds, endpoints } from "./endpoints";
import { frameSnippet, scriptSnippet } from "./snippets";

type Props = { page: Page; ids: ExampleIds; baseUrl: string };

/** The two ways to show the state on a site of one's own, and what the frame looks like now. */
export function EmbedSection({ page, ids, baseUrl }: Props) {
  const { developers } = texts;
  return (
    <Section id="embed" title={developers.sections.embed}>
      <ul className="divide-y divide-line">
        {endpoints.filter(isEmbed).map((endpoint) => (
          <EndpointItem key={endpoint.path} endpoint={endpoint} ids={ids}>
            {endpoint.path === "/embed.js" ? (
              <>
                <CopyBox label={developers.embeds.script} code={scriptSnippet(baseUrl)} />
                <p className="mt-3 max-w-168 text-sm text-muted">
                  {developers.embeds.policy} <code className="font-mono text-xs">{baseUrl}</code>
                </p>
              </>
            ) : (
              <>
                <CopyBox
                  label={developers.embeds.frame}
                  code={frameSnippet(baseUrl, statusPageName(page))}
                />
                <iframe
                  src="/embed"
                  title={developers.embeds.preview}
                  loading="lazy"
                  className="mt-4 h-55 w-full max-w-104 rounded-md border border-line print:hidden"
                />
              </>
            )}
          </EndpointItem>
        ))}
      </ul>
    </Section>
  );
}

function isEmbed({ section }: Endpoint): boolean {
  return section === "embed";
}
