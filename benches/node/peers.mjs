// The peers, each doing the same work as far as its kind can: types, required members, enumerations, formats, unknown
// members where the type is closed. Each answers with the pointers of what is wrong; none where a body is sound. None of
// them says where in the text a fault is, knows revisions, or offers a repair.
import Ajv from "ajv";
import Type from "typebox";
import { Compile } from "typebox/compile";
import { Settings } from "typebox/system";
import * as v from "valibot";
import * as z from "zod";

const guid = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const callId = /^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32})$/;
const phone = /^\+[1-9][0-9]{1,14}$/;
const language = /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/;
const country = /^[a-zA-Z]{2}$/;
const endpointTypes = ["default", "voicemail", "skypeForBusiness", "skypeForBusinessVoipPhone"];
const kinds = ["user", "phone", "application", "applicationInstance"];
const mostContext = 256;

const pointerOf = (path) => path.map((step) => `/${String(step)}`).join("");

// ───────────────────────────── ajv ─────────────────────────────

const text = { type: ["string", "null"] };
const matching = (pattern) => ({ ...text, pattern: pattern.source });
const flag = { type: ["boolean", "null"] };
const identity = (id) => ({
  type: "object",
  required: ["id"],
  properties: { id: { type: "string", pattern: id.source }, tenantId: matching(guid), displayName: text },
});
const participant = {
  identity: {
    type: "object",
    oneOf: kinds.map((kind) => ({ required: [kind] })),
    properties: Object.fromEntries(kinds.map((kind) => [kind, identity(kind === "phone" ? phone : guid)])),
  },
  endpointType: { enum: [...endpointTypes, null] },
  participantId: text,
  languageId: matching(language),
  region: text,
};
const target = { ...participant, replacesCallId: matching(callId), hidden: flag, removeFromDefaultAudioRoutingGroup: flag };
const transferee = { ...participant, countryCode: matching(country) };
// Members with an "@" are annotations, which closed types have as well.
const closed = { additionalProperties: false, patternProperties: { "@": true } };
export const schema = {
  type: "object",
  required: ["transferTarget"],
  ...closed,
  properties: {
    transferTarget: { type: "object", required: ["identity"], properties: target },
    transferee: { type: ["object", "null"], required: ["identity"], ...closed, properties: transferee },
    clientContext: { ...text, maxLength: mostContext },
  },
};
const compiled = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true, strictRequired: false, allowMatchingProperties: true }).compile(schema);
const none = [];
export function ajv(value) {
  if (compiled(value)) return none;
  return compiled.errors.map(({ instancePath, params }) => {
    const member = params.additionalProperty ?? params.missingProperty;
    return member === undefined ? instancePath : `${instancePath}/${member}`;
  });
}

// ───────────────────────────── typebox ─────────────────────────────

const orNull = (type) => Type.Union([type, Type.Null()]);
const tText = Type.Optional(orNull(Type.String()));
const tMatching = (pattern) => Type.Optional(orNull(Type.String({ pattern: pattern.source })));
const tFlag = Type.Optional(orNull(Type.Boolean()));
const tEndpoint = Type.Optional(orNull(Type.Union(endpointTypes.map((name) => Type.Literal(name)))));
const tIdentity = (id) =>
  Type.Object({ id: Type.String({ pattern: id.source }), tenantId: tMatching(guid), displayName: tText });
const tParticipant = {
  identity: Type.Refine(
    Type.Object(Object.fromEntries(kinds.map((kind) => [kind, Type.Optional(tIdentity(kind === "phone" ? phone : guid))]))),
    hasOne,
  ),
  endpointType: tEndpoint,
  participantId: tText,
  languageId: tMatching(language),
  region: tText,
};
// Otherwise it stops at the eighth.
Settings.Set({ maxErrors: 1000 });
const typeboxed = Compile(
  Type.Object(
    {
      transferTarget: Type.Object({ ...tParticipant, replacesCallId: tMatching(callId), hidden: tFlag, removeFromDefaultAudioRoutingGroup: tFlag }),
      transferee: Type.Optional(orNull(Type.Object({ ...tParticipant, countryCode: tMatching(country) }, closed))),
      clientContext: Type.Optional(orNull(Type.String({ maxLength: mostContext }))),
    },
    closed,
  ),
);
export function typebox(value) {
  if (typeboxed.Check(value)) return none;
  return typeboxed.Errors(value).flatMap(({ instancePath, params }) => {
    const members = params?.additionalProperties ?? params?.requiredProperties;
    return members === undefined ? [instancePath] : members.map((member) => `${instancePath}/${member}`);
  });
}

// ───────────────────────────── zod ─────────────────────────────

const zMatching = (pattern) => z.string().regex(pattern).nullish();
const zIdentity = (id) => z.looseObject({ id: z.string().regex(id), tenantId: zMatching(guid), displayName: z.string().nullish() });
const zParticipant = {
  identity: z
    .looseObject(Object.fromEntries(kinds.map((kind) => [kind, zIdentity(kind === "phone" ? phone : guid).optional()])))
    .refine(hasOne),
  endpointType: z.enum(endpointTypes).nullish(),
  participantId: z.string().nullish(),
  languageId: zMatching(language),
  region: z.string().nullish(),
};
const zBody = z.strictObject({
  transferTarget: z.looseObject({
    ...zParticipant,
    replacesCallId: zMatching(callId),
    hidden: z.boolean().nullish(),
    removeFromDefaultAudioRoutingGroup: z.boolean().nullish(),
  }),
  transferee: z.strictObject({ ...zParticipant, countryCode: zMatching(country) }).nullish(),
  clientContext: z.string().max(mostContext).nullish(),
});
export function zod(value) {
  const { success, error } = zBody.safeParse(value);
  if (success) return none;
  return error.issues.flatMap(({ path, keys }) =>
    keys === undefined ? [pointerOf(path)] : keys.map((key) => pointerOf([...path, key])),
  );
}

// ───────────────────────────── valibot ─────────────────────────────

const vMatching = (pattern) => v.nullish(v.pipe(v.string(), v.regex(pattern)));
const vText = v.nullish(v.string());
const vIdentity = (id) => v.looseObject({ id: v.pipe(v.string(), v.regex(id)), tenantId: vMatching(guid), displayName: vText });
const vParticipant = {
  identity: v.pipe(
    v.looseObject(Object.fromEntries(kinds.map((kind) => [kind, v.optional(vIdentity(kind === "phone" ? phone : guid))]))),
    v.check(hasOne),
  ),
  endpointType: v.nullish(v.picklist(endpointTypes)),
  participantId: vText,
  languageId: vMatching(language),
  region: vText,
};
const vBody = v.strictObject({
  transferTarget: v.looseObject({
    ...vParticipant,
    replacesCallId: vMatching(callId),
    hidden: v.nullish(v.boolean()),
    removeFromDefaultAudioRoutingGroup: v.nullish(v.boolean()),
  }),
  transferee: v.nullish(v.strictObject({ ...vParticipant, countryCode: vMatching(country) })),
  clientContext: v.nullish(v.pipe(v.string(), v.maxLength(mostContext))),
});
export function valibot(value) {
  const { success, issues } = v.safeParse(vBody, value);
  return success ? none : issues.map(({ path }) => pointerOf((path ?? []).map(({ key }) => key)));
}

// ───────────────────────────── by hand ─────────────────────────────

function hasOne(set) {
  let count = 0;
  for (const kind of kinds) if (set[kind] !== undefined && set[kind] !== null) count += 1;
  return count === 1;
}

/** What a careful author writes for this body alone. */
export function handWritten(body) {
  const wrong = [];
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const string = (object, name, path, pattern) => {
    const value = object[name];
    if (value !== undefined && value !== null && (typeof value !== "string" || pattern?.test(value) === false)) wrong.push(`${path}/${name}`);
  };
  const boolean = (object, name, path) => {
    const value = object[name];
    if (value !== undefined && value !== null && typeof value !== "boolean") wrong.push(`${path}/${name}`);
  };
  const party = (object, path) => {
    if (!isObject(object)) return void wrong.push(path);
    const { identity: set, endpointType } = object;
    if (!isObject(set)) wrong.push(`${path}/identity`);
    else {
      if (!hasOne(set)) wrong.push(`${path}/identity`);
      for (const kind of kinds) {
        const one = set[kind];
        if (one === undefined || one === null) continue;
        const at = `${path}/identity/${kind}`;
        if (!isObject(one)) {
          wrong.push(at);
          continue;
        }
        if (typeof one.id !== "string" || !(kind === "phone" ? phone : guid).test(one.id)) wrong.push(`${at}/id`);
        string(one, "tenantId", at, guid);
        string(one, "displayName", at);
      }
    }
    if (endpointType !== undefined && endpointType !== null && !endpointTypes.includes(endpointType)) wrong.push(`${path}/endpointType`);
    string(object, "participantId", path);
    string(object, "languageId", path, language);
    string(object, "region", path);
  };
  const unknown = (object, known, path) => {
    for (const name of Object.keys(object)) if (!known.has(name) && !name.includes("@")) wrong.push(`${path}/${name}`);
  };
  if (!isObject(body)) return [""];
  unknown(body, rootNames, "");
  party(body.transferTarget, "/transferTarget");
  if (isObject(body.transferTarget)) {
    string(body.transferTarget, "replacesCallId", "/transferTarget", callId);
    boolean(body.transferTarget, "hidden", "/transferTarget");
    boolean(body.transferTarget, "removeFromDefaultAudioRoutingGroup", "/transferTarget");
  }
  if (body.transferee !== undefined && body.transferee !== null) {
    party(body.transferee, "/transferee");
    if (isObject(body.transferee)) {
      unknown(body.transferee, transfereeNames, "/transferee");
      string(body.transferee, "countryCode", "/transferee", country);
    }
  }
  const { clientContext } = body;
  if (clientContext !== undefined && clientContext !== null && (typeof clientContext !== "string" || clientContext.length > mostContext)) wrong.push("/clientContext");
  return wrong;
}

const rootNames = new Set(Object.keys(schema.properties));
const transfereeNames = new Set(Object.keys(transferee));

/** What a bot author writes for today's dialect alone: no other spelling, no places, no explanation, no fault. */
export function handWrittenSwitch(body) {
  return body.value.map(({ changeType, resourceUrl, resourceData }, index) => {
    const { state, resultInfo } = resourceData;
    const outcome = { type: "other", index, changeType, resource: resourceUrl, callId: /\/calls\/([^/]+)/.exec(resourceUrl)[1] };
    if (resultInfo) outcome.result = { code: resultInfo.code, subcode: resultInfo.subcode, message: resultInfo.message };
    switch (state) {
      case "transferring":
        outcome.type = "transferring";
        break;
      case "transferAccepted":
        outcome.type = "accepted";
        break;
      case "terminated":
        outcome.type = resultInfo?.subcode === 7015 ? "completed" : "ended";
        break;
      case "established":
        if (resultInfo?.code >= 400) {
          outcome.type = "failed";
          outcome.callActive = true;
        }
        break;
    }
    return outcome;
  });
}

/** Judges of a parsed body, by name. */
export const judges = { ajv, typebox, zod, valibot, "by hand": handWritten };
