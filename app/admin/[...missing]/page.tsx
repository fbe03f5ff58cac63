import { notFound } from "next/navigation";
import { requireStaff } from "@/lib/auth/staff";

/** Every address below /admin that nothing else answers. */
export default async function Page() {
  await requireStaff();
  notFound();
}
