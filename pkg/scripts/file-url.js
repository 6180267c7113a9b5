// What a CommonJS file has for import.meta.url; bundle.mjs puts it where that is read.
import { pathToFileURL } from "node:url";

export const fileUrl = /* @__PURE__ */ pathToFileURL(__filename).href;
