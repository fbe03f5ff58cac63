export type { ErrorBody } from "./error-response";
export { type Done, mutation } from "./mutation";
