//! Vectors of the builder: a spec, and what is built of it.

use graph_call_transfer::{
    BuildOptions, BuildReport, Issue, Locale, Options, Severity, TransferKind, apply_patch, build_transfer_json,
    validate_transfer,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::vector::{Wanted, read_options, written};

/// A spec, and what is to come of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Build {
    pub(crate) name: String,
    spec: Value,
    /// As the npm package takes them: `api`, `strict`, `call`, `baseUrl`, `applicationId`.
    #[serde(default)]
    options: Value,
    expect: Built,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Built {
    ok: bool,
    #[serde(default)]
    kind: Wanted<TransferKind>,
    json: Option<String>,
    #[serde(default)]
    url: Wanted<String>,
    issues: Vec<Said>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Said {
    code: String,
    severity: Severity,
    pointer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<Vec<Mended>>,
}

/// A fix, told by what it makes of the spec.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Mended {
    safe: bool,
    spec: Value,
}

impl Build {
    pub(crate) fn report(&self, locale: Locale) -> Result<BuildReport, String> {
        let how = self.how(locale)?;
        Ok(build_transfer_json(self.spec.to_string(), &how))
    }

    fn how(&self, locale: Locale) -> Result<BuildOptions, String> {
        let mut how: BuildOptions = read_options(&self.options)?;
        how.options.locale = locale;
        Ok(how)
    }

    /// How what is built differs from what is expected; empty where it does not.
    pub(crate) fn differences(&self) -> Result<Vec<String>, String> {
        let report = self.report(Locale::En)?;
        let mut wrong = Vec::new();
        let mut differ = |what: &str, got: &dyn std::fmt::Debug| wrong.push(format!("{what} is {got:?}"));
        if report.ok != self.expect.ok {
            differ("ok", &report.ok);
        }
        if !self.expect.kind.is(report.kind.as_ref()) {
            differ("kind", &report.kind);
        }
        if self.expect.json.is_some() && self.expect.json != report.json {
            differ("json", &report.json);
        }
        let url = report.request.as_ref().map(|request| &request.url);
        if !self.expect.url.is(url) {
            differ("url", &url);
        }
        let got =
            report.issues.iter().enumerate().map(|(index, issue)| self.said(issue, self.expect.issues.get(index)));
        let got: Vec<String> = got.map(|said| written(&said)).collect();
        let expected: Vec<String> = self.expect.issues.iter().map(written).collect();
        if got != expected {
            wrong.push(format!("issues are\n      {}", got.join("\n      ")));
        }
        wrong.extend(self.unsound(&report)?);
        // The caller knows the spec, and no body.
        for issue in &report.issues {
            let told = written(&(&issue.message, &issue.params));
            if ["transferTarget.", "transferee.identity"].iter().any(|place| told.contains(place)) {
                wrong.push(format!("a place of the body is named: {told}"));
            }
        }
        Ok(wrong)
    }

    fn said(&self, issue: &Issue, expected: Option<&Said>) -> Said {
        let mended = issue
            .fixes
            .iter()
            .map(|fix| Mended { safe: fix.safe, spec: apply_patch(&self.spec, fix).unwrap_or_default() });
        let named = expected.is_none_or(|expected| expected.fixes.is_some());
        Said {
            code: issue.code.to_string(),
            severity: issue.severity,
            pointer: issue.pointer.clone(),
            fixes: named.then(|| mended.collect()),
        }
    }

    /// What is built must be accepted under the same options without an error or a warning, and sent as it is.
    fn unsound(&self, report: &BuildReport) -> Result<Vec<String>, String> {
        let Some(json) = &report.json else { return Ok(Vec::new()) };
        let options = self.how(Locale::En)?.options;
        let judged = validate_transfer(json, &Options { strict: true, ..options });
        let mut wrong = Vec::new();
        if !judged.ok || judged.kind != report.kind {
            wrong.push(format!("validateTransfer says of the body: {judged:?}"));
        }
        if let Some(request) = &report.request
            && (request.method != "POST" || request.body != *json || request.headers.content_type != "application/json")
        {
            wrong.push(format!("the request is {request:?}"));
        }
        Ok(wrong)
    }
}
