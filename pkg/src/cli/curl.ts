/** A request as a command for curl. The playground shows it, too. */

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** For a POSIX shell, in whose variable TOKEN the token is. */
export function curlOf({ method, url, headers, body }: Request): string {
  const lines = Object.entries(headers).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`);
  return [
    `curl --include --request ${method} ${quoted(url)}`,
    '--header "Authorization: Bearer $TOKEN"',
    ...lines,
    `--data-raw ${quoted(body)}`,
  ].join(" \\\n  ");
}

/** In single quotes nothing means anything to a POSIX shell, save the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
