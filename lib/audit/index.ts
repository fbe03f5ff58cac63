export type { ActionName } from "@/lib/access";
export { type ChangedField, changedFields } from "./changed-fields";
export { listActors, listAuditEntries } from "./queries";
export { type AuditEntry, type AuditFilter, byItself, everything } from "./schema";
