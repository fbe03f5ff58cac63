export { hashPassword } from "./password";
export { isSetUpToken, issueSetUpToken, setUp } from "./set-up";
export { signIn, signOut } from "./sign-in";
export type { Staff } from "./users";
