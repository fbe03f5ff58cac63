import type { ReactNode } from "react";
import { CopyBox } from "../page/copy-box";
import { texts } from "../texts";
import {
  type Endpoint,
  type EndpointSection,
  type ExampleIds,
  endpoints,
  exampleAddress,
  exampleCommand,
} from "./endpoints";

type ListProps = { section: EndpointSection; ids: ExampleIds; baseUrl: string };

/** The addresses of a section, each with its use and a command that reads it. */
export function EndpointList({ section, ids, baseUrl }: ListProps) {
  return (
    <ul className="divide-y divide-line">
      {endpoints
        .filter((endpoint) => endpoint.section === section)
        .map((endpoint) => (
          <EndpointItem key={endpoint.path} endpoint={endpoint} ids={ids}>
            <CopyBox
              label={texts.developers.command(endpoint.path)}
              code={exampleCommand(endpoint, ids, baseUrl)}
            />
          </EndpointItem>
        ))}
    </ul>
  );
}

type ItemProps = { endpoint: Endpoint; ids: ExampleIds; children: ReactNode };

/** An address, which leads to what it gives, and its use; `children` show how to ask for it. */
export function EndpointItem({ endpoint, ids, children }: ItemProps) {
  const { path, use } = endpoint;
  const isKnown = endpoint.id === null || ids[endpoint.id] !== null;
  return (
    <li className="py-4">
      <h3 className="font-mono text-sm font-semibold wrap-anywhere" dir="ltr">
        {isKnown ? (
          <a href={exampleAddress(endpoint, ids)} className="link -my-2.5 inline-block py-2.5">
            {path}
          </a>
        ) : (
          path
        )}
      </h3>
      <p className="mt-1 max-w-168 text-sm text-muted">{use}</p>
      {children}
    </li>
  );
}
