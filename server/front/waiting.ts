export type Waiting<T> = Set<(value: T) => void>;

/** Waits for one of those in `waiting` to be called, at most this long; null when none was. */
export function waitFor<T>(waiting: Waiting<T>, timeoutMs: number): Promise<T | null> {
  return new Promise((resolve) => {
    const resume = (value: T | null) => {
      clearTimeout(timer);
      waiting.delete(resume);
      resolve(value);
    };
    const timer = setTimeout(resume, timeoutMs, null);
    waiting.add(resume);
  });
}
