import type { ReactNode } from "react";
import type { Page } from "@/lib/page/schema";
import { CopyBox } from "../page/copy-box";
import { Section } from "../page/section";
import { texts } from "../texts";
import type { ExampleIds } from "./endpoints";
import { openIncident, resolveIncident, workflowStep } from "./snippets";

type Props = { page: Page; ids: ExampleIds; baseUrl: string };

/** How tools of one's own post: with a key, from a shell and from a workflow. */
export function PostingSection({ page, ids, baseUrl }: Props) {
  const { posting, sections } = texts.developers;
  const example = { baseUrl, pageId: page.publicId, componentId: ids.component };
  return (
    <Section id="posting" title={sections.posting}>
      <p className="max-w-168 py-4">
        {posting.intro}{" "}
        <a href="/admin/tokens" className="link">
          {posting.keys}
        </a>
        {posting.introEnd}
      </p>
      <Step title={posting.open} note={posting.openNote} code={openIncident(example)} />
      <Step title={posting.update} note={posting.updateNote} code={resolveIncident(example)} />
      <Step title={posting.workflow} note={posting.workflowNote} code={workflowStep(example)} />
      <div className="border-t border-line pt-4">
        <p className="max-w-168 text-sm text-muted">{posting.refused}</p>
      </div>
    </Section>
  );
}

function Step({ title, note, code }: { title: string; note: ReactNode; code: string }) {
  return (
    <div className="border-t border-line py-4">
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-1 max-w-168 text-sm text-muted">{note}</p>
      <CopyBox label={title} code={code} />
    </div>
  );
}
