/** A class of the host's, where its declarations have it: these types need neither the DOM's library nor Node's. */
export type HostClass<Name extends string> = typeof globalThis extends {
  readonly [name in Name]: { readonly prototype: infer Class };
}
  ? Class
  : never;
