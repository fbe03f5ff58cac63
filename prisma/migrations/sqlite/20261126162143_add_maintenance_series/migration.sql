-- CreateTable
CREATE TABLE "MaintenanceSeries" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "startsAt" TEXT NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "componentIds" TEXT NOT NULL,
    "autoStart" BOOLEAN NOT NULL,
    "autoComplete" BOOLEAN NOT NULL,
    "remindPrior" BOOLEAN NOT NULL,
    "exceptions" TEXT NOT NULL DEFAULT '[]',
    "endedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "OutboxEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "type" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "OutboxEvent_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable: columns are added in place. A table made anew, as the engine proposes, would be dropped,
-- and what refers to it would go with it.
ALTER TABLE "Component" ADD COLUMN "timelineVersion" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Incident" ADD COLUMN "remindedAt" DATETIME;
ALTER TABLE "Incident" ADD COLUMN "seriesId" TEXT REFERENCES "MaintenanceSeries" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Incident" ADD COLUMN "occurrenceAt" DATETIME;

-- CreateIndex
CREATE UNIQUE INDEX "Incident_seriesId_occurrenceAt_key" ON "Incident"("seriesId", "occurrenceAt");

-- CreateIndex
CREATE INDEX "OutboxEvent_createdAt_id_idx" ON "OutboxEvent"("createdAt", "id");

-- CreateIndex
CREATE INDEX "OutboxEvent_incidentId_idx" ON "OutboxEvent"("incidentId");
