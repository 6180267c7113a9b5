/** Names of members that nothing but transfer bodies has: in whatever quotes or none, and escaped. */
export const bodyNames = /\b(?:transfer_?target|transferee|replaces_?call_?id)\\?["'”]?\s*[:=]/i;
