/** The entry point `.` where nothing may be compiled at run time: the host compiled the module that is imported. */
import module from "./core.wasm";
import { supplied } from "./instance.js";

export * from "./index.js";

supplied(undefined, () => module);
