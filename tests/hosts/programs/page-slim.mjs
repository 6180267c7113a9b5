import { run } from "./slim.mjs";
import { tell } from "./tell.mjs";

tell(run);
