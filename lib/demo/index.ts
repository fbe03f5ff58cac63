export { fillDemo } from "./fill-demo";
