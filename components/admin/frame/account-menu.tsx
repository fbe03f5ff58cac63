import { Button } from "@/components/ui/button";
import type { Staff } from "@/lib/auth";
import { EnhancedForm } from "../form/enhanced-form.client";
import { Monogram } from "./monogram";
import { roleNames } from "./role-names";

/** Who is signed in, and the way out. */
export function AccountMenu({ staff }: { staff: Staff }) {
  return (
    <details name="menu" className="relative">
      <summary className="grid size-11 place-items-center rounded-full">
        <Monogram name={staff.name} round />
        <span className="sr-only">Account of {staff.name}</span>
      </summary>
      <div className="absolute end-0 top-full z-30 mt-1 w-72 rounded-lg border border-line bg-paper p-5 shadow-xl">
        <p className="font-semibold wrap-anywhere">
          <bdi>{staff.name}</bdi>
        </p>
        <p className="text-sm text-muted wrap-anywhere">
          {staff.email} · {roleNames[staff.role]}
        </p>
        <EnhancedForm action="/api/sign-out" label="Sign out" className="mt-4">
          <Button kind="quiet" className="w-full">
            Sign out
          </Button>
        </EnhancedForm>
        <a href="/admin/account" className="link mt-2 inline-flex min-h-11 items-center text-sm">
          Account and sessions
        </a>
      </div>
    </details>
  );
}
