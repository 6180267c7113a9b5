/**
 * Runs the package off the page's thread: requests in the order they come, those that were overtaken not at all. A long one
 * lets others through where it pauses.
 */
import { bodyHandlers } from "../body/handlers.ts";
import { notificationHandlers } from "../notifications/handlers.ts";
import { loadModule } from "./module.ts";
import type { Handlers, Task } from "./call.ts";
import type { CallName, Calls, FromWorker, ToWorker } from "./protocol.ts";

const handlers: Handlers<Calls> = { ...bodyHandlers, ...notificationHandlers };

type Ask = Extract<ToWorker, { type: "ask" }>;
const queue: Ask[] = [];
const cancelled = new Set<number>();
let running = false;

// While the first request is still on its way; what fails here, the request tells.
loadModule().catch(() => {});
self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "cancel") {
    cancelled.add(data.id);
    return;
  }
  queue.push(data);
  if (!running) void run();
});

async function run(): Promise<void> {
  running = true;
  // Requests typed faster than they are answered lie in the port's queue: letting them in first tells which still count.
  for (await pause(); queue.length > 0; await pause()) {
    const ask = queue.shift() as Ask;
    if (cancelled.delete(ask.id)) continue;
    void answer(ask).then((message) => {
      send(message);
      cancelled.delete(ask.id);
    });
    // What comes meanwhile may overtake those that wait for the module.
    await loadModule().catch(() => {});
  }
  running = false;
}

async function answer({ id, name, argument }: Ask): Promise<FromWorker> {
  const task: Task<unknown> = {
    get cancelled() {
      return cancelled.has(id);
    },
    tell(progress) {
      if (!cancelled.has(id)) send({ type: "progress", id, progress });
    },
    pause,
  };
  try {
    await loadModule();
  } catch (error) {
    return { type: "unready", id, message: messageOf(error) };
  }
  try {
    const handle = handlers[name] as Handlers<Record<CallName, Calls[CallName]>>[CallName];
    return { type: "answer", id, result: await handle(argument as never, task as never) };
  } catch (error) {
    return { type: "failure", id, message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function send(message: FromWorker): void {
  self.postMessage(message);
}

/** A turn of the event loop, without the delay that timers have. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
