/** Bundles each script that browsers run (live.js, embed.js) into one small file in a folder. */
export function buildScripts(folder: string): Promise<void>;
