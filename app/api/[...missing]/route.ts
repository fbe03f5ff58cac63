/** Every address below /api that nothing else answers: scripts of other sites may ask too (contracts §0). */
function missing(): Response {
  const headers = {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
    "Access-Control-Allow-Origin": "*",
  };
  return Response.json({ error: "Not Found" }, { status: 404, headers });
}

export {
  missing as DELETE,
  missing as GET,
  missing as OPTIONS,
  missing as PATCH,
  missing as POST,
  missing as PUT,
};
