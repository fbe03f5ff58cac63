import type { ReactNode } from "react";
import "@/styles/public.css";
import { publicPage } from "./data";

const rightToLeft = new Set(["ar", "fa", "he", "ur"]);

/** The root of every public document. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { page } = await publicPage();
  const [language = "en"] = page.locale.split("-");
  return (
    <html
      lang={page.locale}
      dir={rightToLeft.has(language) ? "rtl" : "ltr"}
      data-zone={page.timeZone}
    >
      <body>{children}</body>
    </html>
  );
}
