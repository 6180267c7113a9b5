/** The help texts: what a command does, and lines to try. */

export const help = {
  main: `graph-call-transfer: validates, builds and follows Microsoft Graph call transfers.

  graph-call-transfer check [FILE…]              judge transfer bodies
  graph-call-transfer build                      make a body, or the whole request
  graph-call-transfer parse [FILE…]              read notifications, or logs of them
  graph-call-transfer explain CODE [SUBCODE]     say what a result code means
  graph-call-transfer help COMMAND               say more about a command
  graph-call-transfer --version

Try:
  graph-call-transfer check body.json
  graph-call-transfer build --phone +12065550123
  graph-call-transfer parse --summary callbacks.ndjson.gz
  graph-call-transfer explain 500 7000
`,
  check: `graph-call-transfer check [FILE…]: judges the bodies of call: transfer.

A FILE is a file, a folder (its JSON files), a pattern in quotes, or - for standard input, as is no FILE at all.

How to judge:
  --api v1.0|beta|beta-2018     the revision of Microsoft Graph (default v1.0)
  --strict                      warnings count as errors
  --call-id ID                  what is known of the call being transferred: its id,
  --call-tenant ID                its tenant,
  --call-kind peerToPeer|group    its kind (a group call needs a transferee),
  --call-state STATE              and its state, such as established

What to do with it:
  --format text|json|sarif      how to report (default text)
  --locale en|ru                language of the report (default en)
  --fix                         carry out the safe fixes: files are changed in place, standard input is
                                written mended to standard output and reported on standard error

Exit code: 0 sound · 1 a body has errors · 2 wrong usage, or a file that cannot be read

Try:
  graph-call-transfer check body.json
  graph-call-transfer check 'requests/**/*.json' --api beta --strict
  graph-call-transfer check --call-kind group body.json
  echo '{"target": {"user": {"id": "7d5a…"}}}' | graph-call-transfer check --fix
  graph-call-transfer check --format sarif requests > transfers.sarif
`,
  build: `graph-call-transfer build: makes a body of call: transfer, or the whole request.

Who shall receive the call, one of:
  --user ID                     a Teams user
  --phone NUMBER                a telephone, such as +12065550123
  --application-instance ID     a resource account: a call queue or an auto attendant
  --tenant ID  --display-name NAME    more about the user or the resource account

What more to say:
  --replaces-call-id ID         the call to replace: makes the transfer consultative
  --transferee-user ID          who is transferred, out of a group call; or
  --transferee-phone NUMBER
  --transferee-tenant ID  --transferee-display-name NAME  --transferee-participant-id ID
  --client-context TEXT  --language-id TAG  --region NAME    sent in beta-2018 only
  --call-id ID                  the call being transferred: needed for http and curl

Or a spec as JSON, in a file or on standard input: { "to": { "user": "…" }, "callId": "…" }

Where it goes:
  --api v1.0|beta|beta-2018     the revision of Microsoft Graph (default v1.0)
  --base-url URL                another cloud, such as https://graph.microsoft.us
  --application-id ID           beta-2018 only: /applications/{id}/calls instead of /app/calls
  --format json|http|curl       the body alone, an .http file, or a command (default json)
  --locale en|ru  --strict  --call-tenant ID  --call-kind KIND  --call-state STATE    as for check

Exit code: 0 built · 1 the spec does not allow it · 2 wrong usage, or a file that cannot be read

Try:
  graph-call-transfer build --phone +12065550123
  graph-call-transfer build --user 7d5a… --replaces-call-id 31f2… --call-id 9b04… --format curl
  graph-call-transfer build spec.json --format http > transfer.http
`,
  parse: `graph-call-transfer parse [FILE…]: says what notifications of calls mean.

A FILE is one JSON document, or a log with one JSON value a line (NDJSON) of any length, gzipped or not: a file, a
folder (its .json, .jsonl and .ndjson files, .gz too), a pattern in quotes, or - for standard input, as is no FILE at all.

What to do with it:
  --format text|jsonl|summary   say each outcome, or as JSON lines, or how it went by call (default text)
  --summary                     the same as --format summary: transfers that succeeded, that failed, and why
  --locale en|ru                language of the report (default en)
  --strict                      warnings count as errors
  --api v1.0|beta|beta-2018     the revision of Microsoft Graph (default v1.0); notifications of all are read

JSON lines are outcomes as parseNotifications gives them, with file, line and column instead of a range; issues have
"issue" for their type.

Exit code: 0 sound · 1 something has errors · 2 wrong usage, or a file that cannot be read

Try:
  graph-call-transfer parse callback.json
  graph-call-transfer parse --summary logs
  zcat callbacks.*.gz | graph-call-transfer parse --format jsonl | jq 'select(.type == "failed")'
`,
  explain: `graph-call-transfer explain CODE [SUBCODE]: says what a result code means, and what to do.

CODE and SUBCODE are those of resultInfo (500 7000, or 500/7000), a subcode alone, or an error of the answer to the
request (7505). Where a number has several meanings, all are told.

  --state STATE          the call's state that the result came with: established, terminated
  --format text|json     how to tell it (default text)
  --locale en|ru         language (default en)

Exit code: 0 documented · 1 not documented · 2 wrong usage

Try:
  graph-call-transfer explain 500 7000 --state established
  graph-call-transfer explain 7505
`,
} as const;
