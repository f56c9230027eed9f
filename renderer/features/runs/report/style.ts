/** The report's own style: light or dark as the reader's system has it, dark on white in print. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --soft: #f5f6f8; --line: #e3e7ec; --strong: #c3cad4;
  --text: #14181f; --dim: #525c6a; --accent: #2563eb; --danger: #c0202d; --warning: #9a5b00;
  --c0: #2563eb; --c1: #c26a00; --c2: #14804a; --c3: #8b3fd1; --c4: #c0202d; --c5: #0f7f86; --c6: #7a5a1e; --c7: #b03a7c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171d; --soft: #1e232c; --line: #2a313c; --strong: #4a5361;
    --text: #e8ebf1; --dim: #9aa4b2; --accent: #6aa6ff; --danger: #ff8585; --warning: #e8b64c;
    --c0: #6aa6ff; --c1: #ffb454; --c2: #4cc38a; --c3: #b794f6; --c4: #ff8585; --c5: #4fc4cf; --c6: #d6b36a; --c7: #f08fc0;
  }
}
* { box-sizing: border-box; }
body {
  max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px; background: var(--page); color: var(--text);
  font: 14px/1.5 "Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 40px 0 12px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 17px; }
h3 { margin: 20px 0 6px; font-size: 14px; overflow-wrap: anywhere; }
p { margin: 0 0 8px; max-width: 80ch; }
.dim { color: var(--dim); }
.notes { white-space: pre-wrap; overflow-wrap: anywhere; }
.trouble { padding: 8px 12px; border-left: 3px solid var(--danger); background: var(--soft); color: var(--danger); white-space: pre-wrap; }
.number, .tick, td { font-variant-numeric: tabular-nums; }
.number { text-align: right; }
.number, code { font-family: "JetBrains Mono Variable", ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 0.92em; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 8px; margin: 20px 0 0; padding: 0; }
.tiles > div { padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; }
.tiles dt { color: var(--dim); font-size: 12px; }
.tiles dd { margin: 0; font-size: 18px; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.scroll { max-width: 100%; overflow-x: auto; }
.scroll + .scroll { margin-top: 20px; }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; font-size: 13px; }
caption { padding: 0 0 6px; color: var(--dim); text-align: left; }
caption.spoken { height: 0; padding: 0; overflow: hidden; color: transparent; font-size: 0; }
th, td { padding: 4px 16px 4px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: baseline; }
td.number, th.number { text-align: right; white-space: nowrap; }
thead th { color: var(--dim); font-weight: 500; white-space: nowrap; }
tbody th { font-weight: 400; overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 24px; }
figure { margin: 0 0 8px; break-inside: avoid; }
figcaption { margin-bottom: 4px; font-weight: 600; }
.graph { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
.graph svg { display: block; width: 100%; height: auto; max-height: 1200px; }
.for-dark { display: none; }
.chart { display: block; width: 100%; height: auto; overflow: visible; }
.wide { min-width: 640px; }
.grid { stroke: var(--line); }
.axis { stroke: var(--strong); }
.tick { fill: var(--dim); font-size: 11px; }
.line { stroke-width: 2; stroke-linejoin: round; }
.faint { stroke-width: 1; stroke-opacity: 0.35; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 4px 0 0; padding: 0; list-style: none; color: var(--dim); font-size: 12px; }
.legend li { display: flex; gap: 6px; align-items: center; overflow-wrap: anywhere; }
.legend svg { flex: none; }
.switch { display: inline-flex; gap: 6px; align-items: center; color: var(--dim); font-size: 12px; font-weight: 400; }
.switch input { accent-color: var(--accent); }
.as-log { display: none; }
figure:has(.switch input:checked) .as-log { display: block; }
figure:has(.switch input:checked) .as-plain { display: none; }
.confusion td, .confusion thead th { padding: 3px 8px; text-align: right; }
.confusion td { background: color-mix(in srgb, var(--danger) calc(var(--share) * 45%), transparent); }
.confusion td.right { background: color-mix(in srgb, var(--accent) calc(var(--share) * 40%), transparent); }
.confusion td.none { color: var(--dim); }
summary { padding: 4px 0; cursor: pointer; overflow-wrap: anywhere; }
summary:focus-visible, pre:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
pre { margin: 4px 0 0; padding: 12px 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 "JetBrains Mono Variable", ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
footer { margin-top: 48px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--dim); font-size: 12px; }
@media screen and (prefers-color-scheme: dark) { .for-dark { display: block; } .for-light { display: none; } }
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --soft: #f5f6f8; --line: #d5dae1; --strong: #a0a8b4;
    --text: #000000; --dim: #444c58; --accent: #2563eb; --danger: #c0202d; --warning: #9a5b00;
    --c0: #2563eb; --c1: #c26a00; --c2: #14804a; --c3: #8b3fd1; --c4: #c0202d; --c5: #0f7f86; --c6: #7a5a1e; --c7: #b03a7c;
  }
  @page { margin: 16mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2 { margin-top: 24px; break-after: avoid; }
  h3, figcaption, caption { break-after: avoid; }
  tr, .tiles > div { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll, .graph { overflow: visible; }
  .wide { min-width: 0; }
  .switch { display: none; }
  table { font-size: 8.5pt; }
}
`;
