// What `scripts/runtime/bundle.py` knows of Python's files; esbuild puts it into the worker.

declare module "python-manifest" {
  /** Bytes of the memory's image. */
  export const IMAGE: number;
  export const LIBRARY: string;
  export const ON_DEMAND: string;
  /** SHA-256 of each file in base64, by its name. */
  export const SHA256: Record<string, string>;
  /** The lock file that the loader wants, without packages. */
  export const LOCK: string;
  /** Bytes of each file, by its name. */
  export const SIZES: Record<string, number>;
  export const SNAPSHOT: string;
  /** WebAssembly with only the functions that run, and the whole of it. */
  export const USED: string;
  export const WASM: string;
}

/** The glue between WebAssembly and JavaScript, with the loader; it defines a global function. */
declare module "pyodide-glue";

// What it knows of the worker's script, for the page.
declare module "worker-manifest" {
  export const WORKER: { name: string; integrity: string; size: number };
}

// What a copy of the site that is opened from a disk brings along; releases are texts, by version.
declare module "python-parcel" {
  export const PARCEL: {
    base64: string;
    contents: import("../file/parcel.js").Contents;
    releases: Record<string, string>;
  };
}

// The theme's search as its worker runs it, for a copy that is opened from a disk.
declare module "search-script" {
  export const SCRIPT: string;
}
