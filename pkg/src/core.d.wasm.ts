import type { CoreModule } from "./slim.js";

/** What hosts and bundlers of the worker kind make of importing `core.wasm`: the compiled module. */
declare const module: CoreModule;
export default module;
