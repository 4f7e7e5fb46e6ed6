import { MASKING_RULES, type CleaningReport, type NodeCleaning } from './cleaning-report.ts';

const NODES_SHOWN = 20;

/** The report as lines of text: totals, then the nodes that lost most. */
export function formatCleaningReport({ steps, nodes, totals }: CleaningReport): string {
  const readings = steps * nodes.length;
  const lines = [
    `${count(nodes.length)} nodes × ${count(steps)} steps: ${count(totals.missing)} of ${count(readings)} readings missing`,
  ];
  for (const rule of MASKING_RULES) {
    const touched = totals.maskedNodes[rule].length;
    if (touched === 0) continue;
    lines.push(
      `${rule}: ${count(totals.masked[rule])} masked in ${count(touched)} of ${count(nodes.length)} nodes`,
    );
  }
  if (totals.dead.length > 0) lines.push(`dead: ${totals.dead.join(', ')}`);
  lines.push(`${count(totals.gaps)} gaps after cleaning, the longest ${totals.longestGapHours} h`);
  const touched = nodes.filter((node) => maskedIn(node) > 0).toSorted((a, b) => maskedIn(b) - maskedIn(a));
  for (const node of touched.slice(0, NODES_SHOWN)) lines.push(`  ${formatNode(node)}`);
  if (touched.length > NODES_SHOWN) lines.push(`  and ${count(touched.length - NODES_SHOWN)} nodes more`);
  return lines.join('\n');
}

function formatNode(node: NodeCleaning): string {
  const rules = MASKING_RULES.filter((rule) => node.masked[rule] > 0).map(
    (rule) => `${rule} ${count(node.masked[rule])}`,
  );
  return `${node.id}: ${rules.join(', ')}; missing before ${count(node.missing)}; longest gap ${node.longestGapHours} h`;
}

function maskedIn({ masked }: NodeCleaning): number {
  return MASKING_RULES.reduce((sum, rule) => sum + masked[rule], 0);
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}
