export { AnsweredOtherwise, type GuardOptions, guardedGet } from "./guarded-get";
