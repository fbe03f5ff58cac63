export { migrate } from "./migrate";
export { newMigration } from "./new-migration";
