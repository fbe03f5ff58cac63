import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EnhancedForm } from "@/components/admin/form/enhanced-form.client";
import { InputField } from "@/components/admin/form/field.client";
import { FormBar } from "@/components/admin/form/form-bar.client";
import { DoneNotice } from "@/components/admin/frame/done-notice";
import { Monogram } from "@/components/admin/frame/monogram";
import { OtherAddress } from "@/components/admin/frame/other-address.client";
import { type SearchParams, textParam } from "@/components/admin/frame/search-query";
import { OuterFrame } from "@/components/admin/frame/staff-frame";
import { currentStaff } from "@/lib/auth/staff";
import { readConfig } from "@/lib/config";
import { onlyAddress } from "@/lib/http";
import { loadStaffView } from "../staff-view";

export const metadata: Metadata = { title: "Sign in" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const { page } = await loadStaffView();
  if (await currentStaff()) redirect("/admin");
  const next = textParam(params, "next");
  return (
    <OuterFrame page={page}>
      <div className="mb-8 flex items-center gap-3 font-semibold tracking-tight">
        <Monogram name={page.name} />
        <bdi className="min-w-0 wrap-anywhere">{page.name}</bdi>
      </div>
      <DoneNotice done={textParam(params, "done") ?? undefined} />
      <OtherAddress only={onlyAddress(readConfig().baseUrl)} />
      <h1 className="mb-6 text-2xl">Sign in</h1>
      {page.setUpAt === null ? <NotSetUp /> : null}
      <EnhancedForm
        action="/api/sign-in"
        enterSends
        label="Sign in"
        className="flex flex-col gap-5"
      >
        {next === null ? null : <input type="hidden" name="next" value={next} />}
        <InputField
          name="email"
          type="email"
          label="E-mail address"
          autoComplete="username"
          required
          autoFocus
        />
        <InputField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          required
        />
        <FormBar label="Sign in" busyLabel="Signing in…" />
      </EnhancedForm>
      <p className="mt-10 text-sm text-muted">
        <a href="/" className="link inline-flex min-h-11 items-center">
          Go to the public page
        </a>
      </p>
    </OuterFrame>
  );
}

function NotSetUp() {
  return (
    <p className="tone-notice mb-6 rounded-md bg-tint px-4 py-3 text-sm">
      This page isn’t set up yet, so nobody can sign in. Open the set-up link that Candor printed
      when it started. Starting it again prints a new one.
    </p>
  );
}
