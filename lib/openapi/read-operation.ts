import { z } from "zod";
import type { Parameter, ReadEndpoint } from "./read-endpoints";
import { dated, id, parameter, published, response, unkept } from "./shared";

const text = z.string();

/** The path item of an address that anyone may read (contracts §0). */
export function readPath(endpoint: ReadEndpoint): object {
  const { operationId, tag, summary, type, schema = text, idOf, query = [], isDated } = endpoint;
  const pathParameters = idOf
    ? [{ name: "id", in: "path", required: true, description: idOf, schema: id }]
    : [];
  return {
    get: {
      operationId,
      tags: [tag],
      summary,
      description: "No key is needed. Send the ETag back to get 304 while nothing has changed.",
      parameters: [
        ...pathParameters,
        ...query.map(queryParameter),
        parameter("IfNoneMatch"),
        ...(isDated ? [parameter("IfModifiedSince")] : []),
      ],
      responses: {
        200: {
          description: "As of the last change.",
          headers: isDated ? dated : published,
          content: { [type]: { schema } },
        },
        304: response("NotModified"),
        ...missing(endpoint),
        ...(endpoint.isQuestion
          ? { 404: response("NotFound"), 422: response("Unanswerable") }
          : {}),
        503: response(isForMachines(endpoint) ? "Unavailable" : "UnavailablePage"),
        ...(type === "text/html" ? {} : { default: response("Other") }),
      },
    },
  };
}

export function queryParameter({ name, description, schema, isRequired }: Parameter): object {
  return { name, in: "query", ...(isRequired ? { required: true } : {}), description, schema };
}

function missing({ path, idOf, missing: own }: ReadEndpoint): object {
  if (own) {
    const content = { [own.type]: { schema: own.schema } };
    const description = "The component is unknown, and the badge says so.";
    return { 404: { description, headers: unkept, content } };
  }
  if (!idOf) return {};
  return { 404: response(/^\/api\/|\.json$/.test(path) ? "NotFound" : "NotFoundPage") };
}

/** As the front tells failures: in JSON below /api/ and to whoever asks for a file. */
function isForMachines({ path }: ReadEndpoint): boolean {
  return /^\/api\/|\.\w+$/.test(path);
}
