/** The module that is part of the package's code, so that nothing has to be loaded. */
import { fromText } from "./decode.js";
import { together } from "./streams.js";
// Last: what stands behind it in a bundle is too far from all other code to be compressed by its likeness.
import { deflated, lengths, size } from "./gen/module.js";

export function embedded(): Uint8Array {
  return together(fromText(deflated, size), lengths, size);
}
