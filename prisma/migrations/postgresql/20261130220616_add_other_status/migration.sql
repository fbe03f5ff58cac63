-- AlterTable
ALTER TABLE "UpdateEffect" ADD COLUMN     "otherStatus" TEXT;
ALTER TABLE "UpdateEffect" ADD COLUMN "isImplied" BOOLEAN NOT NULL DEFAULT false;
