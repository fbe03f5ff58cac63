const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "it lies on a read-only disk",
  EIO: "the disk reports an input/output error",
  ENOENT: "a part of its path does not exist and can't be made",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "there is a file in its place",
  ENOSPC: "there is no space left on the disk",
  EDQUOT: "this user's disk quota is used up",
};

/** One sentence for the operator: why nothing can be written at a path. */
export function whyNotWritable(path: string, error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return `Candor can't write its data at ${path}: ${reasons[code] ?? message}.`;
}
