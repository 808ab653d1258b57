// What `scripts/offline/copied_files.py` knows of the site; esbuild puts it into the service worker.

declare module "offline-manifest" {
  const manifest: {
    /** Of the guide. */
    version: string;
    /** A digest of all that follows: another one for every change to the site. */
    build: string;
    /** The folder of the quiz's files, below the site's root. */
    app: string;
    /** SHA-256 by address below the root: what may change while its address stays. */
    pages: Record<string, string>;
    others: Record<string, string>;
    /** The same for files whose address has their content's hash in it. */
    hashed: Record<string, string>;
  };
  export default manifest;
}
