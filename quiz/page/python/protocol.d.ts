// What the page and Python say to each other, in messages.

/** First of all: where Python's files are, or the files themselves by their names. */
export interface Beginning {
  /** Address of the folder, ending in "/". */
  home?: string;
  files?: Record<string, ArrayBuffer>;
  /** Leave the fast way out, to measure the other. */
  libraryOnly?: boolean;
}

/** To Python; a request, which is JSON (see quiz/bridge.py), comes with a port for its `Reply`. */
export type Order = { begin: Beginning } | { request: string };

export interface Reply {
  /** JSON, see quiz/bridge.py. */
  reply: string;
}

/** From Python, in this order; the console has in full what went wrong. */
export type Notice =
  /** It is there, and waits for its beginning. */
  | { loaded: true }
  /** Bytes, while files arrive. */
  | { progress: { received: number; total: number } }
  /** All files are there. */
  | { starting: true }
  /** `cause` says what the fast way failed of, where it was tried and failed. */
  | { ready: true; from: "snapshot" | "library"; cause?: string }
  /** A sentence for the reader. */
  | { trouble: string };

/** Where either side listens. */
export interface Endpoint {
  postMessage(message: Order | Notice, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** What Python runs in, as the page has it. */
export interface Engine extends Endpoint {
  onerror?: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}
