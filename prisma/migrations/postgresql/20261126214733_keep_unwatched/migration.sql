-- AlterTable
ALTER TABLE "Component" ADD COLUMN     "unwatched" TEXT NOT NULL DEFAULT '[]';
