/**
 * The module's bytes in another order, in which they deflate by nearly a fifth less: instructions stand apart from what
 * they are given, and of that each kind by itself; numbers, and local variables that are read, by what takes them. One
 * walk over the module's grammar serves both ways.
 */

/** The streams, by what their bytes are. */
const other = 0;
const instruction = 1;
/** With those that `takers` has more. */
const localRead = 2;
const localWritten = 10;
const value = 11;
const longValue = 19;
const offset = 20;
/** All but the first byte. */
const offsetRest = 21;
const callee = 22;
const label = 23;
const align = 24;
const declaration = 25;
const valueType = 26;
const blockType = 27;
const rest = 28;
const vectorRest = 29;
const kinds = 30;
/** What the other streams tell. */
const none = kinds;

/**
 * Instructions that take alike what stands right before them, each list with a stream of its own: what is added is no
 * address, and what is compared mostly a letter.
 */
const takers = {
  value: [[0x6a], [0x0b, 0x46, 0x47, 0x73], [0x49, 0x4b, 0x4f, 0x6b, 0x72], [0x71], [0x74], [0x6c], [0x3a]],
  local: [[0x20], [0x28, 0x29, 0xfd], [0x04, 0x1b, 0x21, 0x22, 0x3a], [0x2d, 0x2f]],
  /** What takes a local variable with a number behind it. */
  localBeforeValue: [[0x36, 0x3a, 0x6a], [0x10, 0x20, 0x28, 0x41]],
} as const;

/** Takes the walk through a module. */
interface Flow {
  /** So much of the module is behind. */
  at(): number;
  /** Moves one byte and answers it. */
  byte(kind: number): number;
  /** The instruction that comes next, or so many behind it. */
  ahead(further: number): number;
  /** Stand around a function's body. Its length, which comes before it, is in no stream: the body tells where it ends. */
  begin(): void;
  end(): void;
}

/** Sorts a module's bytes. */
export function apart(module: Uint8Array): readonly (readonly number[])[] {
  return sorted(module, sorted(module, [])[instruction] as readonly number[]);
}

/** The instructions have to be known, as they are when the streams are put together. */
function sorted(module: Uint8Array, instructions: readonly number[]): readonly (readonly number[])[] {
  const streams: readonly number[][] = Array.from({ length: kinds + 1 }, () => []);
  let at = 0;
  let end = 0;
  const flow: Flow = {
    at: () => at,
    byte(kind) {
      const byte = module[at];
      if (byte === undefined) throw new Error("the module ends too early");
      at += 1;
      streams[kind]?.push(byte);
      return byte;
    },
    ahead: (further) => instructions[(streams[instruction]?.length ?? 0) + further] ?? 0,
    begin() {
      const length = number(flow, none);
      end = at + length;
    },
    end() {
      if (at !== end) throw new Error(`a function ends at ${end}, and is taken to end at ${at}`);
    },
  };
  walk(flow, module.length);
  return streams.slice(0, kinds);
}

/** The module of so many bytes whose sorted bytes these are, one stream after the other. */
export function together(streams: Uint8Array, lengths: readonly number[], size: number): Uint8Array<ArrayBuffer> {
  const module = new Uint8Array(size);
  /** Where each stream goes on. */
  const next = new Uint32Array(kinds);
  for (let kind = 1; kind < kinds; kind += 1) next[kind] = (next[kind - 1] as number) + (lengths[kind - 1] as number);
  let at = 0;
  let start = 0;
  walk(
    {
      at: () => at,
      byte(kind) {
        const place = next[kind] as number;
        const byte = streams[place] as number;
        next[kind] = place + 1;
        module[at] = byte;
        at += 1;
        return byte;
      },
      ahead: (further) => streams[(next[instruction] as number) + further] as number,
      begin() {
        start = at;
      },
      end() {
        const length = digits(at - start);
        module.copyWithin(start + length.length, start, at);
        module.set(length, start);
        at += length.length;
      },
    },
    size,
  );
  return module;
}

function walk(flow: Flow, size: number): void {
  const before = {
    value: byTaker(value, takers.value),
    local: byTaker(localRead, takers.local),
    localBeforeValue: byTaker(localRead + takers.local.length + 1, takers.localBeforeValue),
  };
  bytes(flow, other, 8);
  while (flow.at() < size) {
    const section = flow.byte(other);
    const length = number(flow, other);
    if (section !== 10) bytes(flow, other, length);
    else for (let functions = number(flow, other); functions > 0; functions -= 1) body(flow, before);
  }
}

/** The stream before each instruction. */
function byTaker(kind: number, lists: readonly (readonly number[])[]): Uint8Array {
  const streams = new Uint8Array(256).fill(kind);
  lists.forEach((list, index) => list.forEach((code) => (streams[code] = kind + index + 1)));
  return streams;
}

/**
 * What this does not know, it takes for instructions that are given nothing: the streams then deflate a little worse, and
 * are put together as they were.
 */
function body(flow: Flow, before: Readonly<Record<keyof typeof takers, Uint8Array>>): void {
  flow.begin();
  for (let groups = number(flow, declaration); groups > 0; groups -= 1) {
    number(flow, declaration);
    flow.byte(valueType);
  }
  for (let depth = 1; depth > 0; ) {
    const code = flow.byte(instruction);
    const next = flow.ahead(0);
    if (code === 0x20) number(flow, (next === 0x41 ? before.localBeforeValue[flow.ahead(1)] : before.local[next]) as number);
    else if (code === 0x21 || code === 0x22) number(flow, localWritten);
    else if (code === 0x41) number(flow, before.value[next] as number);
    else if (code === 0x42) number(flow, longValue);
    else if (code >= 0x28 && code <= 0x3e) place(flow);
    else if (code >= 0x02 && code <= 0x04) {
      number(flow, blockType);
      depth += 1;
    } else if (code === 0x0b) depth -= 1;
    else if (code === 0x0c || code === 0x0d) number(flow, label);
    else if (code === 0x0e) for (let left = number(flow, label); left >= 0; left -= 1) number(flow, label);
    else if (code === 0x10) number(flow, callee);
    else if (code === 0x11) bytes(flow, rest, 2);
    else if (code === 0x23 || code === 0x24 || code === 0x3f || code === 0x40) flow.byte(rest);
    else if (code === 0x44) bytes(flow, rest, 8);
    else if (code === 0xfc) bytes(flow, rest, memories(number(flow, rest)));
    else if (code === 0xfd) vector(flow);
  }
  flow.end();
}

/** So many are named by the instructions that copy and fill. */
function memories(code: number): number {
  return code === 10 ? 2 : code === 11 ? 1 : 0;
}

function vector(flow: Flow): void {
  const code = number(flow, vectorRest);
  if (code <= 11 || code === 92 || code === 93) place(flow);
  else if (code >= 84 && code <= 91) {
    place(flow);
    flow.byte(vectorRest);
  } else if (code === 12 || code === 13) bytes(flow, vectorRest, 16);
  else if (code >= 21 && code <= 34) flow.byte(vectorRest);
}

/** Of what is read or written in memory. */
function place(flow: Flow): void {
  number(flow, align);
  number(flow, offset, offsetRest);
}

function bytes(flow: Flow, kind: number, count: number): void {
  for (let left = count; left > 0; left -= 1) flow.byte(kind);
}

/** Numbers are written in LEB128. What is beyond 32 bits is moved, and nobody asks for it. */
function number(flow: Flow, first: number, further = first): number {
  let said = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = flow.byte(shift === 0 ? first : further);
    said |= (byte & 0x7f) << shift;
    if (byte < 0x80) return said;
  }
}

/** The bytes of such a number. */
function digits(said: number): readonly number[] {
  return said > 0x7f ? [(said & 0x7f) | 0x80, ...digits(said >>> 7)] : [said];
}
