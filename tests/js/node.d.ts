// What these tests use of Node, whose types are not a dependency of ours.

declare module "node:test" {
  export default function test(name: string, run: () => void | Promise<void>): void;
  export function before(run: () => void | Promise<void>): void;
  export function after(run: () => void): void;
}

declare module "node:assert/strict" {
  const assert: {
    ok(value: unknown): void;
    equal(actual: unknown, expected: unknown, message?: string): void;
    notEqual(actual: unknown, expected: unknown): void;
    deepEqual(actual: unknown, expected: unknown): void;
    match(text: string, pattern: RegExp, message?: string): void;
    doesNotMatch(text: string, pattern: RegExp, message?: string): void;
    rejects(promise: Promise<unknown>, expected: RegExp | { message: string }): Promise<void>;
    throws(run: () => void, expected: RegExp): void;
  };
  export default assert;
}

declare module "node:crypto" {
  export function createHash(name: "sha256"): {
    update(data: Uint8Array): { digest(encoding: "base64"): string };
  };
}

declare module "node:http" {
  interface ServerResponse {
    destroy(): void;
    end(body?: Uint8Array | string): void;
    write(body: Uint8Array, then: () => void): void;
    writeHead(status: number, headers: Record<string, string>): ServerResponse;
  }
  interface Server {
    address(): { port: number };
    close(): void;
    listen(port: number, host: string, then: () => void): void;
  }
  export function createServer(
    answer: (request: { url?: string }, response: ServerResponse) => void,
  ): Server;
}
