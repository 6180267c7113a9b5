// What undoes deflate where the host does not, held to Node's own zlib.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { constants, deflateRawSync } from "node:zlib";

const pkg = new URL("../../pkg/", import.meta.url);
const { build } = createRequire(new URL("package.json", pkg))("esbuild");
const source = fileURLToPath(new URL("src/inflate.ts", pkg));
const { outputFiles } = await build({ entryPoints: [source], write: false, format: "esm", platform: "neutral" });
const { inflated } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

/** The kinds of blocks, by the two bits behind the first. */
const kinds = {
  "stored blocks": [0, { level: 0 }],
  "the fixed codes": [1, { strategy: constants.Z_FIXED }],
  "codes of its own": [2, {}],
  "codes of its own, and no repetition": [2, { strategy: constants.Z_HUFFMAN_ONLY }],
  "many blocks": [2, { memLevel: 1, level: 1 }],
};

const near = Buffer.from(Array.from(randomBytes(100_000), (byte) => 60 + (byte & 15)));
const inputs = {
  "random bytes": randomBytes(100_000),
  "few kinds of bytes": near,
  "one byte again and again": Buffer.alloc(100_000, 7),
  "repetitions of every length and distance": Buffer.concat(
    Array.from({ length: 600 }, (_, index) => near.subarray((index * 37) % 32_768, ((index * 37) % 32_768) + 3 + (index % 300))),
  ),
};

for (const [kind, [bits, options]] of Object.entries(kinds)) {
  for (const [what, input] of Object.entries(inputs)) {
    // Of random bytes zlib stores what it cannot shorten.
    test(`${kind}: ${what}`, () => {
      const deflated = deflateRawSync(input, options);
      if (input !== inputs["random bytes"]) assert.equal((deflated[0] >> 1) & 3, bits);
      assert.ok(input.equals(inflated(deflated, input.length)));
      for (const length of [0, 1, deflated.length >> 1, deflated.length - 1]) {
        assert.throws(() => inflated(deflated.subarray(0, length), input.length), RangeError, `${length} bytes of it`);
      }
    });
  }
}

test("nothing, and room behind what there is", () => {
  assert.deepEqual(inflated(deflateRawSync(""), 0), new Uint8Array(0));
  assert.deepEqual(inflated(deflateRawSync("a"), 3), Uint8Array.of(97, 0, 0));
});
