// What these tests use of Node, whose types are not a dependency of ours.

declare module "node:test" {
  export default function test(name: string, run: () => void): void;
}

declare module "node:assert/strict" {
  const assert: {
    ok(value: unknown): void;
    equal(actual: unknown, expected: unknown, message?: string): void;
    notEqual(actual: unknown, expected: unknown): void;
    deepEqual(actual: unknown, expected: unknown): void;
    match(text: string, pattern: RegExp, message?: string): void;
    doesNotMatch(text: string, pattern: RegExp, message?: string): void;
    throws(run: () => void, expected: RegExp): void;
  };
  export default assert;
}
