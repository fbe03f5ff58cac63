/** Bundles the script of the public pages into one small file. */
export function buildLive(outfile: string): Promise<void>;
