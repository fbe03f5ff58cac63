-- AlterTable
ALTER TABLE "UpdateEffect" ADD COLUMN     "otherStatus" TEXT;
