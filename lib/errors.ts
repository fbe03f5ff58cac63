/** What is wrong with an input and where: `path` names the field ("name", "effects.0.status"). */
export type Problem = { path: string; message: string };

export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "limited"
  | "unavailable";

/** An error whose message is a sentence for the reader; `cause` is for the log. */
export abstract class CandorError extends Error {
  abstract readonly code: ErrorCode;
}

/** The input can't be taken. Carries all problems at once. */
export class Invalid extends CandorError {
  readonly code = "invalid";
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join(" "));
  }
}

/** No signed-in user, or the session has ended. */
export class Unauthenticated extends CandorError {
  readonly code = "unauthenticated";
  constructor(message = "Sign in to continue. What you typed is still in the form.") {
    super(message);
  }
}

/** Known, but not allowed to do this. */
export class Forbidden extends CandorError {
  readonly code = "forbidden";
  constructor(message = "Your role does not allow this.") {
    super(message);
  }
}

export class NotFound extends CandorError {
  readonly code = "not_found";
  constructor(thing: string) {
    super(`This ${thing} does not exist. It may have been deleted.`);
  }
}

/** Someone else changed the thing since the author saw it. `current` is what stands now. */
export class Conflict extends CandorError {
  readonly code = "conflict";
  constructor(
    message: string,
    readonly current: unknown,
  ) {
    super(message);
  }
}

/** Too many attempts. */
export class Limited extends CandorError {
  readonly code = "limited";
  constructor(readonly retryAfterSeconds: number) {
    super(`Too many attempts. Try again in ${Math.ceil(retryAfterSeconds / 60)} min.`);
  }
}

/** Something Candor needs can't be reached. `retry` says that waiting may help. */
export class Unavailable extends CandorError {
  readonly code = "unavailable";
  constructor(
    message: string,
    readonly retry: boolean,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
