import type { Metadata } from "next";
import { EnhancedForm } from "@/components/admin/form/enhanced-form.client";
import { InputField } from "@/components/admin/form/field.client";
import { FormBar } from "@/components/admin/form/form-bar.client";
import { OtherAddress } from "@/components/admin/frame/other-address.client";
import { type SearchParams, textParam } from "@/components/admin/frame/search-query";
import { OuterFrame } from "@/components/admin/frame/staff-frame";
import { timeZones } from "@/components/admin/settings/time-zones";
import { ZoneSelect } from "@/components/admin/settings/zone-select.client";
import { ButtonLink } from "@/components/ui/button";
import { isSetUpToken } from "@/lib/auth";
import { readConfig } from "@/lib/config";
import { onlyAddress } from "@/lib/http";
import { loadStaffView } from "../staff-view";

export const metadata: Metadata = { title: "Set up" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const { db, page } = await loadStaffView();
  const token = textParam(await searchParams, "token");
  const isGood = token !== null && (await isSetUpToken(db, token));
  return (
    <OuterFrame page={page}>
      {isGood ? <SetUpForm token={token} /> : <BadLink isSetUp={page.setUpAt !== null} />}
    </OuterFrame>
  );
}

function SetUpForm({ token }: { token: string }) {
  return (
    <>
      <OtherAddress only={onlyAddress(readConfig().baseUrl)} />
      <h1 className="text-2xl">Set up your status page</h1>
      <p className="mt-2 mb-8 text-sm text-muted">
        Takes a minute. You can change the name and time zone later.
      </p>
      <EnhancedForm action="/api/setup" enterSends label="Set up" className="flex flex-col gap-5">
        <input type="hidden" name="token" value={token} />
        <InputField
          name="pageName"
          label="Page name"
          placeholder="Pigeon"
          hint="The name that visitors know you by."
          required
          maxLength={100}
          autoComplete="organization"
          autoFocus
        />
        <ZoneSelect zones={timeZones()} defaultValue="Etc/UTC" proposeOwn />
        <h2 className="mt-5">Your account</h2>
        <InputField name="name" label="Your name" required maxLength={100} autoComplete="name" />
        <InputField
          name="email"
          type="email"
          label="E-mail address"
          required
          autoComplete="username"
        />
        <InputField
          name="password"
          type="password"
          label="Password"
          hint="At least 12 characters. A few words are easiest to remember."
          required
          minLength={12}
          autoComplete="new-password"
        />
        <FormBar label="Set up the page" busyLabel="Setting up…" />
      </EnhancedForm>
    </>
  );
}

function BadLink({ isSetUp }: { isSetUp: boolean }) {
  return (
    <>
      <h1 className="text-2xl">
        {isSetUp ? "This page is already set up" : "This set-up link isn’t valid any more"}
      </h1>
      <p className="mt-3 text-muted">
        {isSetUp
          ? "The set-up link works only once and has been used. Sign in with the account created then."
          : "Each start of Candor prints a new link, and older links stop working. Find the newest one in its output, or start Candor again."}
      </p>
      {isSetUp ? (
        <ButtonLink href="/admin/sign-in" className="mt-6">
          Sign in
        </ButtonLink>
      ) : null}
    </>
  );
}
