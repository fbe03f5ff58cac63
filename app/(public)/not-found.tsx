import { NotFoundView } from "@/components/public/not-found-view";
import { publicPage } from "./data";

export default async function NotFound() {
  return <NotFoundView data={await publicPage()} />;
}
