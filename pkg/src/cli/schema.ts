/** `graph-call-transfer schema`: prints a JSON Schema of the package. */
import { readFileSync } from "node:fs";
import { oneOf, readArgs, UsageError } from "./args.js";
import { commands } from "./commands.js";

export async function schema(args: readonly string[]): Promise<number> {
  const { flags, operands } = readArgs(args, commands.schema.options);
  if (operands.length > 1) throw new UsageError("schema takes one of transfer and notifications");
  const of = oneOf(commands.schema.operands, operands[0] ?? "transfer", "schema takes");
  process.stdout.write(readFileSync(new URL(`../schema/${of}.${flags.api ?? "v1.0"}.json`, import.meta.url), "utf8"));
  return 0;
}
