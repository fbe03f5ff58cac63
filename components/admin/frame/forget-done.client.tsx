"use client";

import { useEffect } from "react";

/** Takes `?done=` out of the address, so that a reload doesn’t confirm it again. */
export function ForgetDone() {
  useEffect(() => {
    const url = new URL(window.location.href);
    url.searchParams.delete("done");
    window.history.replaceState(window.history.state, "", url);
  }, []);
  return null;
}
