/** One line on a terminal that says how far reading has got. */
import type { WriteStream } from "node:tty";

/** How often the line is written anew, in milliseconds. */
const interval = 200;
const mega = 1_000_000;

/** Writes where there is a terminal, and nothing else. */
export class Progress {
  #stream: WriteStream | undefined;
  #began = performance.now();
  #shown = this.#began;
  #read = 0;
  /** The number of bytes to come, where it is known: a pipe by its name has none. */
  total: number | undefined;

  constructor(stream: WriteStream, wanted: boolean) {
    this.#stream = stream.isTTY && wanted ? stream : undefined;
  }

  /** So many bytes more have been read. */
  advance(bytes: number): void {
    this.#read += bytes;
    const now = performance.now();
    if (this.#stream === undefined || now - this.#shown < interval) return;
    this.#shown = now;
    const seconds = (now - this.#began) / 1000;
    const share = this.total ? `${Math.floor((100 * this.#read) / this.total)} % · ` : "";
    const speed = Math.round(this.#read / mega / seconds);
    this.#stream.write(`\r\u001b[K${share}${Math.round(this.#read / mega)} MB · ${speed} MB/s`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#stream !== undefined && this.#shown > this.#began) this.#stream.write("\r\u001b[K");
  }
}
