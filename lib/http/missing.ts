/** Answers for an address below /api that nothing serves; scripts of other sites may ask too (contracts §0). */
export function missing(): Response {
  const headers = {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
    "Access-Control-Allow-Origin": "*",
  };
  return Response.json({ error: "Not Found" }, { status: 404, headers });
}
