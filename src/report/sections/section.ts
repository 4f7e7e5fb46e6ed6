import type { Html } from '../html.ts';

/** A part of the page under a heading of its own. */
export interface Section {
  /** Anchor. */
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}
