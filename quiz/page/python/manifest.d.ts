// What `scripts/runtime/bundle.py` knows of Python's files; esbuild puts it into the worker.

declare module "python-manifest" {
  /** Bytes of the memory's image. */
  export const IMAGE: number;
  export const LIBRARY: string;
  /** The lock file that the loader wants, without packages. */
  export const LOCK: string;
  /** Bytes of each file, by its name. */
  export const SIZES: Record<string, number>;
  export const SNAPSHOT: string;
}
