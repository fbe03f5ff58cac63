export { noteUse } from "./note-use";
export { findLiveToken, listTokens } from "./queries";
export { createToken, revokeToken, takeKey } from "./service";
