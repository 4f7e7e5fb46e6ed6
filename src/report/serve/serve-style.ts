/** What the pages of `serve` have beside those of a report. */
export const SERVE_STYLE = `
h1 code { font-size: .85em; overflow-wrap: anywhere; }
.fault { color: var(--bad); }
td .fault, th .fault, th small { display: inline-block; max-width: 22rem; }
#table-runs td a { margin-right: .75rem; }
#table-runs input[type='checkbox'] { width: 1.1rem; height: 1.1rem; margin: 0 .5rem 0 0; vertical-align: -.15rem; }
#table-runs tbody tr:has(:checked) > * { background: var(--raised); }
#table-runs time, #table-runs td .fault, #table-runs td a { white-space: nowrap; }
.action { position: sticky; bottom: 0; z-index: 4; max-width: none; margin: 0; padding: .6rem 0; background: var(--paper); }
.action button { border-color: var(--accent); }
.action span { color: var(--muted); margin-left: .5rem; }
.reports { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
.reports section { min-width: 0; }
.reports iframe { width: 100%; height: 85vh; border: 1px solid var(--rule); background: var(--paper); }
.page:has(.reports) { max-width: none; }
@media print { .action, .reports iframe { display: none; } }
`;
