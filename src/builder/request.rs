//! The request around a body: each revision's path, the clouds' roots, ids that are never trusted.

use serde::{Deserialize, Serialize};

use super::{BuildOptions, Notes, TransferSpec};
use crate::issue::Saying;
use crate::json::{concat, push_escaped, split_at_last, split_at_mark, whole};
use crate::model::Format;
use crate::options::ApiVersion;
use crate::rules::format::{guessed_guid, mended_guid};
use crate::rules::is_placeholder;

/// The roots of the [clouds](https://learn.microsoft.com/en-us/graph/deployments) that have the transfer action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Clouds {
    /// The worldwide cloud.
    pub global: &'static str,
    /// US Government L4.
    pub us_gov: &'static str,
    /// US Government L5 (`DoD`).
    pub us_gov_dod: &'static str,
}

/// The clouds' roots, for [`BuildOptions::base_url`].
pub const CLOUDS: Clouds = Clouds {
    global: "https://graph.microsoft.com",
    us_gov: "https://graph.microsoft.us",
    us_gov_dod: "https://dod-graph.microsoft.us",
};

/// The cloud that has no transfer.
const CHINA: &str = "https://microsoftgraph.chinacloudapi.cn";

/// The headers of a request, but for `Authorization`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RequestHeaders {
    /// Always `application/json`.
    #[serde(rename = "Content-Type")]
    pub content_type: String,
}

impl RequestHeaders {
    /// Names and values, for whatever sends the request.
    ///
    /// ```
    /// use graph_call_transfer::{BuildOptions, Party, TransferSpec, build_transfer};
    /// let mut spec = TransferSpec::to(Party::user("550fae72-d251-43ec-868c-373732c2704f"));
    /// spec.call_id = Some("57dab8b1-894c-409a-b240-bd8beae78896".into());
    /// let request = build_transfer(&spec, &BuildOptions::default()).unwrap().request.unwrap();
    /// assert_eq!(request.headers.iter().collect::<Vec<_>>(), [("Content-Type", "application/json")]);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [("Content-Type", self.content_type.as_str())].into_iter()
    }
}

/// A request, whole but for `Authorization`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TransferHttpRequest {
    /// Always `POST`.
    pub method: String,
    /// Where to.
    pub url: String,
    /// What the headers must say.
    pub headers: RequestHeaders,
    /// The body, as JSON.
    pub body: String,
}

impl TransferHttpRequest {
    pub(super) fn new(url: String, json: &str) -> Self {
        let headers = RequestHeaders { content_type: String::from("application/json") };
        Self { method: String::from("POST"), url, headers, body: String::from(json) }
    }
}

/// The URL, where the spec tells the call; what is wrong with its parts goes to the notes.
pub(super) fn target(spec: &TransferSpec, how: &BuildOptions, notes: &mut Notes) -> Option<String> {
    let api = how.options.api;
    let mut base = how.base_url.as_deref().unwrap_or(CLOUDS.global);
    while let Some(rest) = base.strip_suffix('/') {
        base = rest;
    }
    if !is_base_url(base) {
        notes.add(Saying::NotBaseUrl, "").text("value", how.base_url.as_deref().unwrap_or(base));
    } else if is_of(base, CHINA)
        || (api != ApiVersion::V1 && [CLOUDS.us_gov, CLOUDS.us_gov_dod].iter().any(|cloud| is_of(base, cloud)))
    {
        let api = notes.api();
        notes.add(Saying::NoTransferHere, "").text("value", base).param("api", api);
    }
    let mut application = how.application_id.as_deref();
    if api != ApiVersion::Beta2018 && application.take().is_some() {
        notes.left_out("applicationId", "");
    }
    let mut segment = |name: &'static str, id: &str, member: &'static str| {
        let encoded = encoded(id);
        let saying = match &encoded {
            None => Saying::NotSegment,
            Some(_) if is_placeholder(name, Format::Id, id.as_bytes()) => Saying::Placeholder,
            // What has to be escaped is no id of Graph's, but perhaps a call's path, or an id with blanks around it.
            Some(segment) if segment != id => Saying::OddSegment,
            Some(_) => return encoded,
        };
        notes.add(saying, member).text("name", name).text("value", id);
        if !member.is_empty() {
            let (mended, path) = (mended_guid(id), id.strip_suffix("/transfer").unwrap_or(id));
            let safe = mended.is_some();
            if let Some(id) = mended.or_else(|| guessed_guid(path)) {
                notes.offer(&id, safe);
            }
        }
        encoded
    };
    let application = application.map(|id| segment("applicationId", id, ""));
    let call = segment("callId", spec.call_id.as_deref()?, "callId")?;
    let application = match application {
        Some(id) => Some(id?),
        None => None,
    };
    let calls = match (api, &application) {
        (ApiVersion::V1, _) => ["/v1.0/communications", "", ""],
        (ApiVersion::Beta, _) => ["/beta/communications", "", ""],
        (ApiVersion::Beta2018, None) => ["/beta/app", "", ""],
        (ApiVersion::Beta2018, Some(application)) => ["/beta/applications", "/", application.as_str()],
    };
    Some(concat(&[base, &concat(&calls), "/calls/", &call, "/transfer"]))
}

/// Whether a base URL is of this cloud, whatever port or path follows the host.
fn is_of(base: &str, cloud: &str) -> bool {
    base.split_at_checked(cloud.len()).is_some_and(|(head, rest)| {
        head.eq_ignore_ascii_case(cloud) && matches!(rest.bytes().next(), None | Some(b':' | b'/'))
    })
}

/// The id as one segment of a path: everything but RFC 3986's unreserved characters is percent-encoded. Nothing for
/// an id that would not be a segment of its own: empty, `.`, `..`.
fn encoded(id: &str) -> Option<String> {
    if matches!(id.trim(), "" | "." | "..") {
        return None;
    }
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            push_escaped(&mut out, byte);
        }
    }
    Some(out)
}

/// A scheme and a host, perhaps a port; https, or http on this machine; of a proxy perhaps a path, with no revision at the
/// end.
fn is_base_url(url: &str) -> bool {
    let after = |scheme: &str| {
        url.split_at_checked(scheme.len()).filter(|(head, _)| head.eq_ignore_ascii_case(scheme)).map(|(_, rest)| rest)
    };
    let (secure, rest) = match (after("https://"), after("http://")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return false,
    };
    let (authority, path) = split_at_mark(rest, "/").unwrap_or((rest, ""));
    let local_v6 = authority.strip_prefix("[::1]");
    let (host, port) = match local_v6 {
        Some("") => ("localhost", ""),
        Some(port) => ("localhost", port.strip_prefix(':').unwrap_or("none")),
        None => split_at_mark(authority, ":").unwrap_or((authority, "")),
    };
    let has_labels = split_at_mark(&concat(&[".", host, "."]), "..").is_none();
    let is_host = has_labels && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    let is_port = port.bytes().all(|b| b.is_ascii_digit())
        && whole(port.as_bytes()).map_or(port.is_empty(), |port| port <= 65535);
    let is_path =
        path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'?' | b'#' | b'\\' | b'"' | b'<' | b'>' | b'{'));
    let last = split_at_last(path, b'/').map_or(path, |(_, last)| last);
    let local = host.eq_ignore_ascii_case("localhost") || host == "127.0.0.1";
    let is_revision = ["v1.0", "beta"].iter().any(|revision| last.eq_ignore_ascii_case(revision));
    let is_cloud = [CLOUDS.global, CLOUDS.us_gov, CLOUDS.us_gov_dod, CHINA].iter().any(|cloud| is_of(url, cloud));
    let is_path = is_path && (path.is_empty() || !is_cloud);
    is_host && is_port && is_path && (secure || local) && !is_revision && !matches!(last, ".." | ".")
}

#[cfg(test)]
mod tests {
    use super::{encoded, is_base_url};

    #[test]
    fn base_urls() {
        for sound in [
            "https://graph.microsoft.com",
            "https://proxy.example:8443/graph",
            "http://localhost:3000",
            "http://127.0.0.1:1",
            "http://[::1]:80",
            "HTTP://LOCALHOST",
            "https://host:65535",
            "https://graph.microsoft.com.example/graph",
        ] {
            assert!(is_base_url(sound), "{sound}");
        }
        for broken in [
            "",
            "graph.microsoft.com",
            "http://graph.microsoft.com",
            "https://",
            "https://user@host",
            "https://host?x",
            "https://host/#a",
            "https://a b",
            "https://host:99999",
            "https://host:99999999999999999999",
            "https://host:+80",
            "https://graph.microsoft.com/v1.0",
            "https://graph.microsoft.com/communications",
            "https://GRAPH.microsoft.us:443/x",
            "ftp://host",
            "https://a..b",
            "https://a.",
            "https://host/é",
            "https://host/graph/v1.0",
            "https://host/graph/..",
            "https://host/.",
            "https://host/graph?x",
            "https://host/a\\b",
            "https://host/<tenant>",
            "https://host/beta\"",
            "https://host/beta>",
            "https://host/{tenant}",
        ] {
            assert!(!is_base_url(broken), "{broken}");
        }
    }

    #[test]
    fn ids_stay_one_segment() {
        assert_eq!(encoded("a/../b?c#d e%é-_~").as_deref(), Some("a%2F..%2Fb%3Fc%23d%20e%25%C3%A9-_~"));
        for refused in ["", " ", ".", ".."] {
            assert_eq!(encoded(refused), None);
        }
    }
}
