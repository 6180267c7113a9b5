/** Names of members, which tell what a text is though it may be no JSON yet: of these nothing but notifications has. */
export const notificationNames =
  /\b(?:change_?type|resource(?:_?url)?|resource_?data|commsnotifications?|notificationurl)\\*["'”]\s*[:=]|#microsoft\.graph\.commsnotifications?/i;
/** Names of members that nothing but transfer bodies has: in whatever quotes or none, and escaped. */
export const bodyNames = /\b(?:transfer_?target|transferee|replaces_?call_?id)\\?["'”]?\s*[:=]/i;
/** How a value begins that is laid out, behind whatever words. */
export const ofManyLines = /(?:^|\s)[{[][ \t]*\r?\n[ \t]+["{]/;
