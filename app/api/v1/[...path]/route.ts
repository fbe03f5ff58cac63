import { systemClock } from "@/lib/clock";
import { readConfig } from "@/lib/config";
import { api } from "@/lib/http";
import { database } from "@/lib/server";
import { noteUse } from "@/lib/tokens";
import { admit, endpoints, prefix } from "@/lib/write-api";

const answer = api({
  prefix,
  endpoints,
  admit,
  database,
  clock: systemClock,
  baseUrl: () => readConfig().baseUrl,
  noteUse,
});

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
