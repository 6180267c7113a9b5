/** What the notifications' side asks of the worker. */
import type { NotificationReport, Options } from "graph-call-transfer";
import type { Call } from "../core/protocol.ts";

export interface NotificationCalls {
  parse: Call<{ readonly text: string; readonly options: Options }, NotificationReport>;
}
