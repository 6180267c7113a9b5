export function headersFor(path: string): Record<string, string>;
export function policyForMeta(): string;
