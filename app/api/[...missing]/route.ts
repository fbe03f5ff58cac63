/** Every address below /api that nothing else answers. */
function missing(): Response {
  return Response.json(
    { error: "Not Found" },
    { status: 404, headers: { "Cache-Control": "no-store" } },
  );
}

export {
  missing as DELETE,
  missing as GET,
  missing as OPTIONS,
  missing as PATCH,
  missing as POST,
  missing as PUT,
};
