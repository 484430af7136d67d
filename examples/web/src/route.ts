// 路由 Which page is shown, and of what: kept in the address, so that back, reload and links work.
import { useEffect, useState } from "preact/hooks";

export interface Route { page: string; of: URLSearchParams }

const parse = (): Route => {
  const [page = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { page, of: new URLSearchParams(query) };
};

export const link = (page: string, of: Record<string, string> = {}) => {
  const query = new URLSearchParams(of).toString();
  return `#/${page}${query ? `?${query}` : ""}`;
};

export const go = (page: string, of: Record<string, string> = {}) => { location.hash = link(page, of); };

export function useRoute(): Route {
  const [route, change] = useState(parse);
  useEffect(() => {
    const changed = () => change(parse());
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return route;
}
