import { run } from "./denied.mjs";
import { tell } from "./tell.mjs";

tell(run);
