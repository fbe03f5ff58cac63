/** One line of the append-only log: who did what to which thing. */
export type AuditEntry = {
  id: string;
  at: Date;
  /** An action of `lib/db`, or one that an earlier release knew. */
  action: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  address: string | null;
  requestId: string | null;
  subjectId: string | null;
  subjectName: string | null;
  /** The thing as JSON told it; null where there was none. */
  before: unknown;
  after: unknown;
};

/** Stands for everything that no person did: jobs, sign-ins, the command line. */
export const byItself = "candor";
/** Stands for all actions, those of signing in and out included. */
export const everything = "all";

export type AuditFilter = {
  /** A user's id, or `byItself`. */
  actor: string | null;
  /** An action, or `everything`; null leaves signing in and out away. */
  action: string | null;
};
