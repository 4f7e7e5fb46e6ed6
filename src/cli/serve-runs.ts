import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { errorSentence } from '../core/error-sentence.ts';
import { ConfigError } from '../core/errors.ts';
import { fileExists, isFolder } from '../core/files.ts';
import { pageScript } from '../report/page-script.ts';
import { findRuns } from '../report/serve/run-list.ts';
import { isRun } from '../report/serve/run-summary.ts';
import {
  answer,
  type ServeOptions,
  type ServeRequest,
  type ServeResponse,
} from '../report/serve/serve-request.ts';
import type { Terminal } from './terminal.ts';

export interface ServeRunsOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
}

/**
 * Serves the runs below a folder until Ctrl-C.
 *
 * @throws ConfigError where the folder holds no runs to choose from, or where the port cannot be had.
 */
export async function serveRuns(root: string, options: ServeRunsOptions, terminal: Terminal): Promise<void> {
  checkFolder(root);
  const script = pageScript();
  const server = createServer((request, response) => respond(request, response, { root, script }));
  terminal.print(`http://${options.host}:${await listening(server, options)}/\n`);
  terminal.tell(`${found(root)}; Ctrl-C ends it`);
  await interrupted(terminal);
  await closed(server);
}

function checkFolder(root: string): void {
  if (!isFolder(root)) {
    const got = fileExists(root) ? 'a file' : 'no such folder';
    throw new ConfigError(
      `${root}: expected a folder of run folders, got ${got}; name the one that "run --reports" wrote to, such as reports`,
    );
  }
  if (isRun(root)) {
    throw new ConfigError(
      `${root}: expected a folder of run folders, got a single run; name the folder that it lies in`,
    );
  }
}

function found(root: string): string {
  const count = findRuns(root).length;
  if (count > 0) return `${count} ${count === 1 ? 'run' : 'runs'} in ${root}`;
  return `no run in ${root} yet: make one with "wattgraph run CONFIG --reports ${root}", then load the page again`;
}

function respond(request: IncomingMessage, response: ServerResponse, options: ServeOptions): void {
  const { method = '', url = '', headers } = request;
  const {
    status,
    headers: sent,
    body,
  } = answered({ method, target: url, host: headers.host ?? '' }, options);
  response.writeHead(status, { ...sent, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** One damaged file must not end the server. */
function answered(request: ServeRequest, options: ServeOptions): ServeResponse {
  try {
    return answer(request, options);
  } catch (error) {
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    return { status: 500, headers, body: `${errorSentence(error)}\n` };
  }
}

/** @returns the port, a free one for 0. @throws ConfigError where it cannot be had. */
async function listening(server: Server, { host, port }: ServeRunsOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Readonly<Record<string, string>> = {
        EADDRINUSE: 'is taken',
        EACCES: 'is not open to this user',
      };
      const reason = reasons[error.code ?? ''];
      const sentence = `--port: ${port} ${reason} on ${host}; choose another one, or --port 0 for any that is free`;
      reject(reason === undefined ? error : new ConfigError(sentence));
    });
    server.listen({ host, port }, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function interrupted(terminal: Terminal): Promise<void> {
  await new Promise<void>((resolve) => {
    const release = terminal.onInterrupt(() => {
      release();
      resolve();
    });
  });
}

async function closed(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
