/** One thing wrong with an input: the field (`a.b`, as a form names it) and a sentence. */
export type Problem = { path: string; message: string };

/** The outcome of a rule: a value, or the reason for its refusal. */
export type Step<T> = { ok: true; value: T } | { ok: false; problem: Problem };
