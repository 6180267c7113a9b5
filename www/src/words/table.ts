/** What a table of words is made of. */

/** A sentence, or its forms by the number `n`, as Intl.PluralRules names them. */
export type Phrase = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string });
export type Row = { readonly en: Phrase; readonly ru: Phrase };
export type Table = Readonly<Record<string, Row>>;
