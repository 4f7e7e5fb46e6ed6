/** Something wattgraph refuses to do, said in one sentence a user can act on. */
export class WattgraphError extends Error {
  override readonly name: string = 'WattgraphError';
}

/** Bad usage: an unknown flag, a config that contradicts itself. Exit code 2. */
export class ConfigError extends WattgraphError {
  override readonly name = 'ConfigError';
}

export interface DataFault {
  readonly file: string;
  /** 1-based line of the file, header included; absent where the whole file is meant. */
  readonly line?: number;
  /** Name of the column as the header spells it. */
  readonly column?: string;
  readonly expected: string;
  readonly got: string;
  readonly wayOut: string;
}

/** Bad data: says where, what was expected, what came and the way out. Exit code 3. */
export class DataError extends WattgraphError implements DataFault {
  override readonly name = 'DataError';
  readonly file: string;
  readonly line?: number;
  readonly column?: string;
  readonly expected: string;
  readonly got: string;
  readonly wayOut: string;

  constructor(fault: DataFault) {
    const line = fault.line === undefined ? '' : ` line ${fault.line.toLocaleString('en-GB')}`;
    const column = fault.column === undefined ? '' : `, column "${fault.column}"`;
    super(`${fault.file}${line}${column}: expected ${fault.expected}, got ${fault.got}; ${fault.wayOut}`);
    this.file = fault.file;
    if (fault.line !== undefined) this.line = fault.line;
    if (fault.column !== undefined) this.column = fault.column;
    this.expected = fault.expected;
    this.got = fault.got;
    this.wayOut = fault.wayOut;
  }
}
