/**
 * The body of `call: transfer` as Microsoft Graph names it, one interface for each Graph type.
 *
 * Members that only some revisions declare say so. A nullable member that holds `null` counts as absent. The types of
 * Graph are open unless they say otherwise, so a value may hold more members than these.
 */

/** What `POST /communications/calls/{id}/transfer` takes. */
export interface TransferRequest {
  /** Who shall receive the call. */
  readonly transferTarget: InvitationParticipantInfo;
  /** Who is transferred: required out of a group call, and of no use elsewhere. Not in beta-2018. */
  readonly transferee?: ParticipantInfo;
  /** Declared by beta-2018 only; at most 256 UTF-16 code units. */
  readonly clientContext?: string;
}

/** `microsoft.graph.invitationParticipantInfo`: the target of the transfer. */
export interface InvitationParticipantInfo {
  readonly "@odata.type"?: "#microsoft.graph.invitationParticipantInfo" | (string & {});
  readonly identity: IdentitySet;
  /** The call the target is in now: present means a consultative transfer. */
  readonly replacesCallId?: string;
  readonly participantId?: string;
  /** Whether the roster hides the target. */
  readonly hidden?: boolean;
  /** Whether the target stays out of the main mixer. */
  readonly removeFromDefaultAudioRoutingGroup?: boolean;
  readonly endpointType?: EndpointType;
  /** A language tag such as `"en-us"`; declared by beta-2018 only. */
  readonly languageId?: string;
  /** Such as `"amer"`; declared by beta-2018 only. */
  readonly region?: string;
}

/** `microsoft.graph.participantInfo`: the transferee. A closed type: no other member is allowed. */
export interface ParticipantInfo {
  readonly "@odata.type"?: "#microsoft.graph.participantInfo" | (string & {});
  readonly identity: IdentitySet;
  /** The transferee's place in the group call. */
  readonly participantId?: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode?: string;
  readonly endpointType?: EndpointType;
  readonly languageId?: string;
  readonly region?: string;
  /** Declared by beta only. */
  readonly nonAnonymizedIdentity?: IdentitySet;
  /** Declared by beta only. */
  readonly platformId?: string;
}

/** `microsoft.graph.endpointType`, without the sentinel that clients do not send. */
export type EndpointType = "default" | "voicemail" | "skypeForBusiness" | "skypeForBusinessVoipPhone";

/**
 * `microsoft.graph.identitySet` with the members of `communicationsIdentitySet`. A body is to name exactly one identity (of a
 * second one there is a warning); `user` and `phone` are documented as targets, `application` and `applicationInstance` are
 * not.
 */
export interface IdentitySet {
  readonly "@odata.type"?:
    "#microsoft.graph.identitySet" | "#microsoft.graph.communicationsIdentitySet" | (string & {});
  /** A Teams user; `id` is an Entra object id. */
  readonly user?: Identity;
  /** A telephone; `id` is an E.164 number such as `"+12065550123"`. */
  readonly phone?: Identity;
  /** A bot; `id` is its application id. */
  readonly application?: Identity;
  /** A resource account (call queue, auto attendant); `id` is its object id. */
  readonly applicationInstance?: Identity;
  readonly device?: Identity;
  readonly guest?: Identity;
  readonly encrypted?: Identity;
  readonly onPremises?: Identity;
  readonly assertedIdentity?: Identity;
  readonly azureCommunicationServicesUser?: Identity;
  readonly endpointType?: EndpointType;
}

/** `microsoft.graph.identity` with the members of the types derived from it for calls. */
export interface Identity {
  readonly "@odata.type"?: "#microsoft.graph.identity" | (string & {});
  readonly id?: string;
  readonly displayName?: string;
  /** Not declared by `identity` itself, yet sent and read on the wire. */
  readonly tenantId?: string;
  /** No longer declared; seen in real payloads as `"AAD"` or `"None"`. */
  readonly identityProvider?: string;
  /** Of a guest. */
  readonly email?: string;
  /** Of an application. */
  readonly applicationType?: string;
  /** Of an application or an application instance. */
  readonly hidden?: boolean;
  /** Of an Azure Communication Services user. */
  readonly azureCommunicationServicesResourceId?: string;
}
