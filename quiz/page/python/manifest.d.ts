// What stands beside the page's modules once the bundle is built.

declare module "*/manifest.js" {
  export const IMAGE: number;
  export const LIBRARY: string;
  export const LOCK: string;
  export const SIZES: Record<string, number>;
  export const SNAPSHOT: string;
}

declare module "*/pyodide.mjs" {
  export { loadPyodide } from "pyodide";
}
