-- CreateTable
CREATE TABLE "EndedSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "endsAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "EndedSession_endsAt_idx" ON "EndedSession"("endsAt");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectId_address_idx" ON "AuditEntry"("subjectId", "address");
