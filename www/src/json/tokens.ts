/** JSON's tokens, of texts that are none yet, too: where something is amiss, a token is whatever stands there. */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const pattern = /\/\/.*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|[{}[\]:,]|(?:[^\s{}[\]:,"/]|\/(?![/*]))+/g;

export function* tokensOf(text: string): Generator<Token, undefined> {
  for (const { 0: token, index } of text.matchAll(pattern)) yield { text: token, from: index, to: index + token.length };
}

/** Neither a mark nor a comment. */
export function isWord({ text }: Token): boolean {
  return !/^([{}[\]:,]$|\/[/*])/.test(text);
}

/** What a name says; one that is not closed, as far as it goes. */
export function nameIn({ text }: Token): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.replaceAll('"', "");
  }
}
