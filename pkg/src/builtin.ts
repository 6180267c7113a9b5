/** A module of Node's own, where the host has it, as Deno and Bun do: hosts at the edge have a `process` that throws. */
export function builtin<Module>(name: `node:${string}`): Module | undefined {
  try {
    return globalThis.process?.getBuiltinModule?.(name) as Module | undefined;
  } catch {
    return undefined;
  }
}
