import { run } from "./full.mjs";
import { tell } from "./tell.mjs";

tell(run);
