import { findComparisons } from './comparison-list.ts';
import { messagePage } from './page-frame.ts';
import { findRunPaths, findRuns } from './run-list.ts';
import { hasScores, summariseRun } from './run-summary.ts';
import type { RunFile } from './run-summary.ts';
import { runsPage } from './runs-page.ts';
import { servedFile } from './served-file.ts';
import { sideBySidePage } from './side-by-side-page.ts';

/** The parts of an HTTP request that an answer depends on. */
export interface ServeRequest {
  readonly method: string;
  /** Path and query as they came, still encoded. */
  readonly target: string;
  /** The header `Host`, with its port. */
  readonly host: string;
}

export interface ServeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface ServeOptions {
  /** Folder of the run folders. */
  readonly root: string;
  /** The script of the pages. */
  readonly script: string;
}

/**
 * The answer to a request. It reads files and changes nothing. Only a browser that asks for this machine by name gets
 * one, so that no page elsewhere can read the runs through a name of its own (DNS rebinding).
 */
export function answer(request: ServeRequest, { root, script }: ServeOptions): ServeResponse {
  const { method, target, host } = request;
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/i.test(host)) {
    return page(messagePage('Not here', 'These pages answer to localhost and 127.0.0.1 only.'), 403);
  }
  if (method !== 'GET' && method !== 'HEAD') {
    const refused = page(messagePage('Read only', 'These pages can be read, not changed.'), 405);
    return { ...refused, headers: { ...refused.headers, Allow: 'GET, HEAD' } };
  }
  const at = target.indexOf('?');
  const parts = decodedParts(at < 0 ? target : target.slice(0, at));
  const query = new URLSearchParams(at < 0 ? '' : target.slice(at + 1));
  if (parts?.length === 1) {
    if (parts[0] === '') return page(runsPage(findRuns(root), { root, comparisons: findComparisons(root) }));
    if (parts[0] === 'side-by-side') return sideBySide(root, query);
    if (parts[0] === 'page.js') return response(script, 'text/javascript; charset=utf-8', PAGE_POLICY);
  }
  const file = parts?.[0] === 'runs' ? servedFile(root, parts.slice(1)) : null;
  if (file === null) return page(messagePage('Not found', 'There is no such page or file here.'), 404);
  const { type, saved } = FILE_TYPES[file.name];
  const sent = response(file.content, type, file.name === 'report.html' ? REPORT_POLICY : PAGE_POLICY);
  return saved ? savedAs(sent, `${file.run.replaceAll('/', '-')}-${file.name}`) : sent;
}

function sideBySide(root: string, query: URLSearchParams): ServeResponse {
  const asked = query.getAll('run');
  const chosen = findRunPaths(root)
    .filter((path) => asked.includes(path))
    .map((path) => summariseRun(root, path))
    .filter(hasScores);
  if (chosen.length < 2) {
    const sentence =
      'Choose two or more finished runs in the list, then “Show side by side”; fewer than two of those asked for are here.';
    return page(messagePage('Which runs?', sentence), 400);
  }
  return page(sideBySidePage(chosen, root));
}

/** Parts of a path between its slashes, decoded one by one; null where they cannot be. */
function decodedParts(path: string): string[] | null {
  if (!path.startsWith('/')) return null;
  try {
    return path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** Nothing is loaded from elsewhere, and nobody else may show these pages in a frame. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/** A report carries its script and its data within. */
const REPORT_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; frame-ancestors 'self'";

const FILE_TYPES: Readonly<Record<RunFile, { readonly type: string; readonly saved: boolean }>> = {
  'report.html': { type: 'text/html; charset=utf-8', saved: false },
  'predictions.csv': { type: 'text/csv; charset=utf-8', saved: true },
  'metrics.csv': { type: 'text/csv; charset=utf-8', saved: true },
  'history.csv': { type: 'text/csv; charset=utf-8', saved: true },
  'metrics.json': { type: 'application/json', saved: false },
  'attention.json': { type: 'application/json', saved: false },
  'explanations.json': { type: 'application/json', saved: false },
  'manifest.json': { type: 'application/json', saved: false },
  'config.yaml': { type: 'text/plain; charset=utf-8', saved: false },
};

function page(content: string, status = 200): ServeResponse {
  return { ...response(content, 'text/html; charset=utf-8', PAGE_POLICY), status };
}

function response(body: string | Uint8Array, type: string, policy: string): ServeResponse {
  return {
    status: 200,
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      // A run that is made again keeps its address.
      'Cache-Control': 'no-store',
    },
    body,
  };
}

function savedAs(sent: ServeResponse, name: string): ServeResponse {
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
  return { ...sent, headers: { ...sent.headers, 'Content-Disposition': disposition } };
}
