import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";

const fromBytes = 1_024;
/** On what is larger less effort is spent: a post waits for it to be visible. */
const largeFromBytes = 128 * 1_024;
const efforts = { small: { brotli: 5, gzip: 6 }, large: { brotli: 3, gzip: 3 } } as const;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

type Compressed = { br: Buffer; gz: Buffer };

/** A document's other forms (contracts §0), made beside the loop; null where it is too short to be worth it. */
export async function compress(bytes: Buffer): Promise<Compressed | null> {
  if (bytes.length <= fromBytes) return null;
  const { brotli, zlib } = optionsFor(bytes);
  const [br, gz] = await Promise.all([toBrotli(bytes, brotli), toGzip(bytes, zlib)]);
  return { br, gz };
}

/** The same in one go where that takes less than a turn of a loop in which pages are rendered. */
export async function compressSoon(bytes: Buffer): Promise<Compressed | null> {
  if (bytes.length <= fromBytes || bytes.length > largeFromBytes) return compress(bytes);
  const { brotli, zlib } = optionsFor(bytes);
  return { br: brotliCompressSync(bytes, brotli), gz: gzipSync(bytes, zlib) };
}

function optionsFor(bytes: Buffer) {
  const effort = bytes.length > largeFromBytes ? efforts.large : efforts.small;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: effort.brotli,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return { brotli: { params }, zlib: { level: effort.gzip } };
}
