// The peers, each judging a transfer body as far as its kind can: types, required members, enumerations, the formats
// of ids and numbers. None of them says where in the text a fault is, knows revisions, or offers a repair.
import Ajv from "ajv";
import * as z from "zod";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const callId = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/i;
const phone = /^\+[1-9][0-9]{1,14}$/;
const endpointTypes = ["default", "voicemail", "skypeForBusiness", "skypeForBusinessVoipPhone"];

const text = { type: ["string", "null"] };
const identity = (id) => ({
  type: "object",
  required: ["id"],
  properties: { id: { type: "string", pattern: id.source }, tenantId: { type: ["string", "null"], pattern: guid.source }, displayName: text },
});
const identitySet = {
  type: "object",
  anyOf: [{ required: ["user"] }, { required: ["phone"] }, { required: ["applicationInstance"] }, { required: ["application"] }],
  properties: {
    user: identity(guid),
    phone: identity(phone),
    application: identity(guid),
    applicationInstance: identity(guid),
  },
};
const participant = {
  identity: identitySet,
  endpointType: { enum: [...endpointTypes, null] },
  participantId: text,
  languageId: text,
  region: text,
};
const schema = {
  type: "object",
  required: ["transferTarget"],
  additionalProperties: false,
  properties: {
    transferTarget: {
      type: "object",
      required: ["identity"],
      properties: {
        ...participant,
        replacesCallId: { type: ["string", "null"], pattern: callId.source },
        hidden: { type: ["boolean", "null"] },
        removeFromDefaultAudioRoutingGroup: { type: ["boolean", "null"] },
      },
    },
    transferee: { type: "object", required: ["identity"], additionalProperties: false, properties: { ...participant, countryCode: text } },
    clientContext: { type: ["string", "null"], maxLength: 256 },
  },
};
// The patterns were written for either case.
const withFlags = JSON.parse(JSON.stringify(schema), (key, value) => (key === "pattern" ? value.replaceAll("a-f", "a-fA-F") : value));

export const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true, strictRequired: false }).compile(withFlags);

const zIdentity = (id) => z.looseObject({ id: z.string().regex(id), tenantId: z.string().regex(guid).nullish(), displayName: z.string().nullish() });
const zIdentitySet = z
  .looseObject({
    user: zIdentity(guid).optional(),
    phone: zIdentity(phone).optional(),
    application: zIdentity(guid).optional(),
    applicationInstance: zIdentity(guid).optional(),
  })
  .refine((set) => set.user || set.phone || set.application || set.applicationInstance);
const zParticipant = {
  identity: zIdentitySet,
  endpointType: z.enum(endpointTypes).nullish(),
  participantId: z.string().nullish(),
  languageId: z.string().nullish(),
  region: z.string().nullish(),
};
const zBody = z.strictObject({
  transferTarget: z.looseObject({
    ...zParticipant,
    replacesCallId: z.string().regex(callId).nullish(),
    hidden: z.boolean().nullish(),
    removeFromDefaultAudioRoutingGroup: z.boolean().nullish(),
  }),
  transferee: z.strictObject({ ...zParticipant, countryCode: z.string().nullish() }).optional(),
  clientContext: z.string().max(256).nullish(),
});
export const zod = (value) => zBody.safeParse(value).success;
