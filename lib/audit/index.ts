export type { ActionName } from "@/lib/db";
export { type ChangedField, changedFields } from "./changed-fields";
export { listActors, listAuditEntries } from "./queries";
export { type AuditEntry, type AuditFilter, byItself, everything } from "./schema";
