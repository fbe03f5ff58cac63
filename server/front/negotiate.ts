export type Encoding = "br" | "gzip" | "identity";

/** From best to worst, where a client likes several equally. */
const encodings = ["br", "gzip", "identity"] as const satisfies readonly Encoding[];

/**
 * The encoding a client likes best among those at hand (RFC 9110 §12.5.3).
 * Without an acceptable one the answer is identity: a readable page beats a 406.
 */
export function chooseEncoding(
  acceptEncoding: string | undefined,
  has: (encoding: Encoding) => boolean,
): Encoding {
  const weights = weightsOf(acceptEncoding ?? "");
  let best: Encoding = "identity";
  let bestWeight = 0;
  for (const encoding of encodings) {
    const weight = weights[encoding];
    if (weight > bestWeight && has(encoding)) {
      best = encoding;
      bestWeight = weight;
    }
  }
  return best;
}

type Weights = Readonly<Record<Encoding, number>>;

/** Clients send few different headers; a flood shouldn't parse the same one again. */
const seen = new Map<string, Weights>();
const mostSeen = 500;

function weightsOf(header: string): Weights {
  const known = seen.get(header);
  if (known) return known;
  const weights = parseWeights(header);
  if (seen.size >= mostSeen) seen.clear();
  seen.set(header, weights);
  return weights;
}

function parseWeights(header: string): Weights {
  const given = new Map<string, number>();
  for (const item of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = item.split(";").map((part) => part.trim());
    const q = parameters.find((parameter) => parameter.startsWith("q="));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    if (name) given.set(name, weight >= 0 && weight <= 1 ? weight : 0);
  }
  const others = given.get("*") ?? 0;
  return {
    br: given.get("br") ?? others,
    gzip: given.get("gzip") ?? given.get("x-gzip") ?? others,
    // Never named means acceptable, yet liked less than whatever is named.
    identity: given.get("identity") ?? (given.has("*") ? others : Number.MIN_VALUE),
  };
}

export type Validators = { etag: string; lastModified: Date | null };

/** Whether the client's copy still stands (RFC 9110 §13.2.2): the date counts only without a tag. */
export function isFresh(
  request: { ifNoneMatch: string | undefined; ifModifiedSince: string | undefined },
  { etag, lastModified }: Validators,
): boolean {
  if (request.ifNoneMatch !== undefined) return holdsTag(request.ifNoneMatch, etag);
  if (request.ifModifiedSince === undefined || lastModified === null) return false;
  const since = Date.parse(request.ifModifiedSince);
  // HTTP dates have whole seconds; NaN compares false.
  return Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

function holdsTag(header: string, etag: string): boolean {
  if (header.trim() === "*") return true;
  const tags: readonly string[] = header.match(/"[^"]*"/g) ?? [];
  return tags.includes(etag);
}
