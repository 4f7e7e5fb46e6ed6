import { configYaml } from '../../experiment/config-yaml.ts';
import { formatCount, formatDecimal } from '../format-number.ts';
import { html } from '../html.ts';
import { numberCell } from '../number-cell.ts';
import { pageTable } from '../page-table.ts';
import type { ReportData } from '../report-data.ts';
import type { Section } from './section.ts';

/** All that is needed to make the run again: config, seeds, versions, checksums, and how long it took. */
export function provenance({ config, manifest }: ReportData): Section {
  const total = Object.values(manifest.seconds).reduce((sum, seconds) => sum + seconds, 0);
  return {
    id: 'provenance',
    title: 'How to make it again',
    body: html`<p>
        wattgraph ${manifest.wattgraph}, Node ${manifest.node}, backend ${manifest.backend}, seed
        ${manifest.seed}. The run took ${formatCount(Math.round(total))} s. The same config, seed and backend
        give the same bytes.
      </p>
      ${pageTable({
        id: 'checksums',
        caption: 'Data files',
        columns: [{ title: 'File' }, { title: 'SHA-256' }],
        rows: Object.entries(manifest.data).map(([file, checksum]) => [
          file,
          { content: html`<code class="checksum">${checksum}</code>` },
        ]),
        sortable: false,
      })}
      ${pageTable({
        id: 'durations',
        caption: 'Durations',
        columns: [
          { title: 'Stage' },
          { title: 'time', unit: 's', numeric: true },
          { title: 'share', unit: '%', numeric: true },
        ],
        rows: Object.entries(manifest.seconds).map(([stage, seconds]) => [
          stageName(stage),
          numberCell(seconds, seconds < 10 ? 2 : 0),
          { content: total === 0 ? '–' : formatDecimal((100 * seconds) / total, 0), value: seconds },
        ]),
      })}
      <details>
        <summary>Config, with every default (config.yaml)</summary>
        <pre tabindex="0"><code>${configYaml(config)}</code></pre>
      </details>`,
  };
}

/** `train control` of `trainControl`. */
function stageName(stage: string): string {
  return stage.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
