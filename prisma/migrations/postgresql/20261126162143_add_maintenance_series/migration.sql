-- AlterTable
ALTER TABLE "Component" ADD COLUMN     "timelineVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "occurrenceAt" TIMESTAMP(3),
ADD COLUMN     "remindedAt" TIMESTAMP(3),
ADD COLUMN     "seriesId" TEXT;

-- CreateTable
CREATE TABLE "MaintenanceSeries" (
    "id" TEXT NOT NULL,
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
    "endedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MaintenanceSeries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxEvent" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OutboxEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "OutboxEvent_createdAt_id_idx" ON "OutboxEvent"("createdAt", "id");

-- CreateIndex
CREATE INDEX "OutboxEvent_incidentId_idx" ON "OutboxEvent"("incidentId");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_seriesId_occurrenceAt_key" ON "Incident"("seriesId", "occurrenceAt");

-- AddForeignKey
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "MaintenanceSeries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxEvent" ADD CONSTRAINT "OutboxEvent_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
