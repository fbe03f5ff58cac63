-- AlterTable
ALTER TABLE "Incident" ADD COLUMN "searchText" TEXT;
