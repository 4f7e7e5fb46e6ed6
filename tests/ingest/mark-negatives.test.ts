import { expect, it } from 'vitest';
import { markNegatives } from '../../src/ingest/mark-negatives.ts';
import { readingsOf } from './readings-of.ts';

it('markNegatives marks readings below zero', () => {
  expect([...markNegatives(readingsOf([3, -0.5, 0, null, -7]))]).toEqual([0, 1, 0, 0, 1]);
});
