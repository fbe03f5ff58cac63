import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";

const fromBytes = 1_024;
/** What is larger is compressed beside the loop, with less effort: a post waits for it to be visible. */
const largeFromBytes = 128 * 1_024;
const efforts = { small: { brotli: 5, gzip: 6 }, large: { brotli: 3, gzip: 3 } } as const;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

export type Compressed = { br: Buffer; gz: Buffer };

/**
 * A document's other forms (contracts §0); null where it is too short to be worth it. A small one takes
 * less than a turn of the loop, in which a page is rendered or visitors are answered.
 */
export async function compress(bytes: Buffer): Promise<Compressed | null> {
  if (bytes.length <= fromBytes) return null;
  const isLarge = bytes.length > largeFromBytes;
  const effort = isLarge ? efforts.large : efforts.small;
  const brotliOptions = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: effort.brotli,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  };
  const gzipOptions = { level: effort.gzip };
  if (!isLarge) {
    return { br: brotliCompressSync(bytes, brotliOptions), gz: gzipSync(bytes, gzipOptions) };
  }
  const [br, gz] = await Promise.all([toBrotli(bytes, brotliOptions), toGzip(bytes, gzipOptions)]);
  return { br, gz };
}
