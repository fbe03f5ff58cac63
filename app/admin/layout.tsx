import type { Metadata } from "next";
import type { ReactNode } from "react";
import "@/styles/admin.css";

// A page of this area is for one person and for now: nothing of it is made beforehand.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { template: "%s · Candor", default: "Staff · Candor" },
  robots: { index: false, follow: false },
  icons: { icon: { url: "/favicon-notice.svg", type: "image/svg+xml" } },
};

/** The root of the staff area. It guards nothing: every page asks who it is for. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
