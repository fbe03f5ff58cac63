-- AlterTable: in place. A table made anew, as the engine proposes, would be dropped, and what refers to it
-- would go with it.
ALTER TABLE "Component" ADD COLUMN "unwatched" TEXT NOT NULL DEFAULT '[]';
