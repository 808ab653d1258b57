// What the page and Python say to each other, in messages.

/** First of all: where Python's files are, or the files themselves by their names. */
export interface Beginning {
  /** Address of the folder, ending in "/". */
  home?: string;
  files?: Record<string, ArrayBuffer>;
  /** The way to begin with, where faster ones are left out to measure it. */
  way?: Way;
}

/**
 * How Python starts: from the snapshot with only the functions that run, from it with the whole
 * module, or from the library.
 */
export type Way = "snapshot" | "whole-module" | "library";

/** To Python; a request, which is JSON (see quiz/bridge.py), comes with a port for its `Reply`. */
export type Order = { begin: Beginning } | { request: string };

export type Reply =
  /** The reply takes something that is fetched first. */
  | { fetching: true }
  /** A library that it takes is not to be had; a sentence for the reader, who can ask again. */
  | { trouble: string }
  /** JSON, see quiz/bridge.py. */
  | { reply: string };

/** From Python, in this order; the console has in full what went wrong. */
export type Notice =
  /** It is there, and waits for its beginning. */
  | { loaded: true }
  /** Bytes, while files arrive. */
  | { progress: { received: number; total: number } }
  /** All files are there. */
  | { starting: true }
  /** `cause` says what faster ways failed of, where any was tried. */
  | { ready: true; from: Way; cause?: string }
  /** A request stopped it, and waits for another start: what follows is as at the first. */
  | { again: true }
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
