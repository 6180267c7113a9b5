/** Outcomes and explanations as a person reads them. */
import { begun } from "./answer.js";
import { pairOf } from "./fate.js";
import type { Outcome, ResponseOutcome, ResultExplanation, ResultInfo } from "../index.js";
import { visible, type Paint, type Palette, type Style } from "./terminal.js";
import { tellsRetry, wordsOf, type Words } from "./words.js";

/** One line, and for a failure its meaning, advice, message and other readings below. `place` says where it comes from. Ends with a line break. */
export function renderOutcome(outcome: Outcome, style: Style, place?: string): string {
  const { palette } = style;
  const words = wordsOf(style.locale);
  const { mark, paint } = signOf(outcome.type, palette);
  const parts = [paint(`${mark} ${words.outcomes[outcome.type]}`)];
  if (outcome.callId !== undefined) parts.push(`${words.call} ${visible(outcome.callId)}`);
  const more = details(outcome, words);
  const head = `  ${[parts.join("  "), ...more.map(visible)].join(" · ")}`;
  const lines = [place === undefined ? head : `${head}  ${palette.dim(visible(place))}`];
  if (outcome.type === "failed") {
    lines.push(...sentences(outcome.explanation));
    const others = (outcome.explanation.others ?? []).map((other) => `${pairOf(other)}: ${other.meaning}`);
    const message = outcome.result?.message;
    if (message !== undefined) lines.push(`    ${palette.dim(visible(message))}`);
    lines.push(...others.map((other) => `    ${visible(other)}`));
  }
  return `${lines.join("\n")}\n`;
}

/** Ends with a line break. */
export function renderExplanation(explanation: ResultExplanation, style: Style): string {
  const words = wordsOf(style.locale);
  const blocks = [explanationBlock(explanation, style.palette, words)];
  const others = explanation.others ?? [];
  if (others.length > 0) {
    blocks.push(style.palette.bold(`${words.otherReadings}:`));
    blocks.push(...others.map((other) => explanationBlock(other, style.palette, words)));
  }
  return `${blocks.join("\n\n")}\n`;
}

/** Ends with a line break. */
export function renderAnswer(answer: ResponseOutcome, { palette, locale }: Style): string {
  const words = wordsOf(locale);
  if (answer.type === "accepted") return `${palette.good(`✓ ${words.answers.accepted}`)}\n    ${begun[locale]}\n`;
  const { status, error, requestId, explanation, retryable, retryAfterSeconds: seconds, retryAt } = answer;
  const again = [retryable ? words.retryable : words.notRetryable];
  if (retryable && seconds !== undefined) again.push(words.retryAfter(seconds));
  if (retryable && retryAt !== undefined) again.push(words.retryAt(retryAt));
  const head = [palette.error(`✗ ${words.answers.rejected}`)];
  // That of a body alone is not known.
  if (status !== 0) head.push(palette.bold(`HTTP ${status}`));
  if (error !== undefined) head.push(visible(error.code));
  const lines = [`${head.join("  ")}  ${again.join(" ")}`, `    ${visible(explanation)}`];
  if (error !== undefined && error.message !== "") lines.push(`    ${palette.dim(visible(error.message))}`);
  if (requestId !== undefined) lines.push(`    ${palette.dim(`${words.request} ${visible(requestId)}`)}`);
  return `${lines.join("\n")}\n`;
}

export interface IssueMeaning {
  readonly code: string;
  readonly meaning: string;
  readonly docs: string;
}

/** Ends with a line break. */
export function renderIssueCode({ code, meaning, docs }: IssueMeaning, { palette }: Style): string {
  return `${palette.bold(code)}\n    ${meaning}\n    ${palette.dim(docs)}\n`;
}

/** A result's pair with the sender's word for it; `-` where there is neither. */
export function pairText(reason: { readonly result: ResultInfo | undefined; readonly word: string | undefined }): string {
  const { result, word } = reason;
  return [result && pairOf(result), word].filter(Boolean).join(" ") || "-";
}

function details(outcome: Outcome, words: Words): string[] {
  const parts: string[] = [];
  if (outcome.operationId !== undefined) parts.push(`${words.operation} ${outcome.operationId}`);
  if (outcome.type === "other") parts.push([outcome.resourceType, outcome.state].filter(Boolean).join(" "));
  if (outcome.result !== undefined) parts.push(pairOf(outcome.result));
  if (outcome.type === "ended" && outcome.reason !== undefined) parts.push(outcome.reason);
  if (outcome.type === "ended" && outcome.explanation !== undefined) parts.push(outcome.explanation.meaning);
  if (outcome.type === "failed") parts.push(outcome.callActive ? words.callGoesOn : words.callIsOver);
  return parts;
}

function signOf(type: Outcome["type"], palette: Palette): { readonly mark: string; readonly paint: Paint } {
  switch (type) {
    case "transferring":
    case "accepted":
      return { mark: "→", paint: palette.hint };
    case "completed":
      return { mark: "✓", paint: palette.good };
    case "failed":
      return { mark: "✗", paint: palette.error };
    case "ended":
      return { mark: "■", paint: palette.warning };
    case "other":
      return { mark: "·", paint: palette.dim };
  }
}

function sentences({ meaning, advice }: ResultExplanation): string[] {
  return [meaning, advice].map((sentence) => `    ${visible(sentence)}`);
}

export function retryOf(explanation: ResultExplanation, words: Words): readonly string[] {
  return tellsRetry(explanation) ? [explanation.retryable ? words.retryable : words.notRetryable] : [];
}

function explanationBlock(explanation: ResultExplanation, palette: Palette, words: Words): string {
  const { name, state, docs, code, subcode } = explanation;
  // A word of which nothing is known has a code that nobody gave.
  const asked = !explanation.known && code === 0 && typeof subcode === "string" ? subcode : pairOf(explanation);
  const known = explanation.known ? [] : [words.notDocumented];
  const head = [palette.bold(visible(asked)), ...[name, state].filter((part) => part !== undefined)];
  const facts = [...known, words.classes[explanation.class], ...retryOf(explanation, words)];
  const lines = [`${head.join("  ")}  ${facts.join(" · ")}`, ...sentences(explanation)];
  if (docs !== undefined) lines.push(`    ${palette.dim(docs)}`);
  return lines.join("\n");
}
