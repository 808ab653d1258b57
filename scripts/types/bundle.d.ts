// What stands beside the page's modules once the bundle is built.

declare module "*/manifest.js" {
  export const LOCK: string;
  export const PACKAGE: string;
  export const STDLIB: string;
  export const WHEEL: string;
}

declare module "*/pyodide.mjs" {
  export { loadPyodide } from "pyodide";
}
