/** How figures and their controls look; the page's own style defines the custom properties. */
export const FIGURE_STYLE = `
.figure { margin: 2rem 0 2.5rem; }
.figure figcaption h3 { margin: 0 0 .25rem; }
.figure-takeaway { margin: 0 0 .75rem; color: var(--muted); max-width: 46rem; }
.figure-static svg, .figure-live svg { display: block; max-width: 100%; height: auto; }
/* The margins were measured without the reader's font: a label may need a little more. */
.figure-static svg { overflow: visible; }
.figure-live { min-width: 0; overflow: hidden; }
.figure[data-live] .figure-static { display: none; }
.figure-data { margin: .25rem 0 0; font-size: .85rem; }
.figure-controls { display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: end; margin: 0 0 .75rem; font-size: .9rem; }
.figure-controls[hidden], .figure-controls [hidden] { display: none !important; }
.figure-controls label { display: flex; flex-direction: column; gap: .1rem; color: var(--muted); }
.figure-controls :is(select, input, button) { font: inherit; color: var(--ink); background: var(--paper);
  border: 1px solid var(--rule); border-radius: 4px; padding: .3rem .5rem; max-width: 100%; height: 2.4rem; box-sizing: border-box; }
.figure-controls :is(select, input, button):focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.figure-controls button:disabled { color: var(--muted); }
.figure-buttons { display: flex; flex-wrap: wrap; gap: .4rem; }
.figure-numbers { border-collapse: collapse; margin: .5rem 0; font-size: .9rem; font-variant-numeric: tabular-nums; }
.figure-numbers caption { text-align: left; font-weight: 600; }
.figure-numbers :is(th, td) { padding: .15rem .9rem .15rem 0; text-align: right; vertical-align: top; border-bottom: 1px solid var(--rule); }
.figure-numbers :is(th:first-child, .figure-text) { text-align: left; font-weight: normal; }
.figure-sliders { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; flex-basis: 100%; }
.figure-controls .figure-sliders label { display: block; flex: 1 1 16rem; max-width: 26rem; }
.figure-sliders output { color: var(--ink); }
.figure-controls .figure-sliders input { display: block; width: 100%; padding: 0; height: 1.6rem; }
.figure-sliders input:disabled { opacity: .4; }
.figure-note { margin: 0; flex-basis: 100%; color: var(--muted); font-size: .85rem; }
.figure-note:empty { display: none; }
.figure-legend { margin: .5rem 0; font-size: .8rem; }
.figure-legend dt { color: var(--muted); }
.figure-legend dd { margin: 0 0 .3rem; display: flex; flex-wrap: wrap; gap: .1rem .9rem; }
.figure-swatch { white-space: nowrap; }
.figure-swatch i { display: inline-block; width: 1.6rem; height: .35rem; margin-right: .35rem; vertical-align: middle; }
.figure-swatch i:is(.error-1, .error-2, .error-3, .error-4, .error-5) { width: .8rem; height: .8rem; border-radius: 50%; border: 1px solid var(--ink); }
:root { --edge-1: color-mix(in oklab, var(--series-1) 38%, var(--paper)); --edge-2: color-mix(in oklab, var(--series-1) 54%, var(--paper));
  --edge-3: color-mix(in oklab, var(--series-1) 70%, var(--paper)); --edge-4: color-mix(in oklab, var(--series-1) 86%, var(--paper));
  --edge-5: color-mix(in oklab, var(--series-1) 80%, var(--ink));
  --error-1: color-mix(in oklab, var(--series-2) 8%, var(--paper)); --error-2: color-mix(in oklab, var(--series-2) 30%, var(--paper));
  --error-3: color-mix(in oklab, var(--series-2) 52%, var(--paper)); --error-4: color-mix(in oklab, var(--series-2) 76%, var(--paper));
  --error-5: var(--series-2); }
.edge-1 { background: var(--edge-1); } .edge-2 { background: var(--edge-2); } .edge-3 { background: var(--edge-3); }
.edge-4 { background: var(--edge-4); } .edge-5 { background: var(--edge-5); }
.error-1 { background: var(--error-1); } .error-2 { background: var(--error-2); } .error-3 { background: var(--error-3); }
.error-4 { background: var(--error-4); } .error-5 { background: var(--error-5); }
.figure-tooltip { position: fixed; z-index: 10; pointer-events: none; max-width: min(22rem, 90vw); padding: .35rem .55rem;
  border: 1px solid var(--rule); border-radius: 4px; background: var(--paper); color: var(--ink); font-size: .8rem;
  line-height: 1.35; box-shadow: 0 2px 8px rgb(0 0 0 / 20%); }
.figure-tooltip[hidden] { display: none; }
.figure-tooltip span { color: var(--muted); }
@media print {
  .figure { break-inside: avoid; margin: 1rem 0 1.5rem; }
  .figure figcaption { break-after: avoid; }
  /* Two to a sheet of A4. */
  .figure-static svg { max-width: 140mm; margin-left: 5mm; }
  .figure-legends { print-color-adjust: exact; }
  .figure-live, .figure-data, .figure-controls, .figure-tooltip { display: none !important; }
  .figure[data-live] .figure-static { display: block; }
  .figure[data-changed] .figure-static { display: none; }
  .figure[data-changed] .figure-live { display: block !important; }
}
`;
