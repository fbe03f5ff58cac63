import { endpoints } from "@/lib/write-api";
import { readEndpoints } from "./read-endpoints";
import { readPath } from "./read-operation";
import { sharedComponents } from "./shared";
import { tags } from "./tags";
import { isBuilt, namesOfBodies, writePaths } from "./write-operation";
import { writeSchemas } from "./write-schemas";

type Deployment = {
  /** The page's canonical address, without a slash at its end. */
  baseUrl: string;
  /** Candor's. */
  version: string;
};

const description = `The machine-readable status of this page, and the calls that post to it with a key.

Addresses that need no key also answer HEAD and OPTIONS, and scripts of any site may read them. Send the ETag back to get 304 while nothing has changed. Other methods get 405 with \`Allow\`.

Below \`/api/v1\` each path may also end in \`.json\`. The key goes in the header \`Authorization\`. Bodies are JSON or a form (\`incident[name]=…\`); fields that aren't described are ignored. Errors are JSON.

Responses may gain fields over time. Ignore those that you don't know.`;

/** `/openapi.json` (contracts §6): the same for the same deployment, to the byte. */
export function openApiDocument({ baseUrl, version }: Deployment): object {
  const built = endpoints.filter(isBuilt);
  const bodyNames = namesOfBodies(built);
  const paths = {
    ...Object.fromEntries(readEndpoints.map((endpoint) => [endpoint.path, readPath(endpoint)])),
    ...writePaths(built, bodyNames),
  };
  return writeSchemas({
    openapi: "3.1.0",
    info: { title: "Status page", version, description },
    servers: [{ url: baseUrl }],
    // Without a key, unless a call says otherwise.
    security: [],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      ...sharedComponents,
      schemas: Object.fromEntries([...bodyNames].map(([schema, name]) => [name, schema])),
    },
  });
}
