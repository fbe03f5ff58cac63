-- CreateTable
CREATE TABLE "EndedSession" (
    "id" TEXT NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "EndedSession_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "EndedSession_endsAt_idx" ON "EndedSession"("endsAt");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectId_address_idx" ON "AuditEntry"("subjectId", "address");
