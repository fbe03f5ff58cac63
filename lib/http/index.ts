export type { Done } from "./answer";
export { type ApiOptions, api } from "./api";
export { type At, type Endpoint, endpoint, type Method } from "./endpoint";
export type { ErrorBody } from "./error-response";
export { missing } from "./missing";
export { mutation } from "./mutation";
export { onlyAddress } from "./origin";
export type { PlainPage } from "./plain-page";
