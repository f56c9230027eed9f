/** The look of a lesson's page, light and dark, on paper too. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c2127; --soft: #5f6b7a; --line: #dce1e7; --box: #f5f7f9; --page: #ffffff; --accent: #2563c9; --good: #1f7a3f; --bad: #b3261e;
  --c0: #2563c9; --c1: #d9601a; --c2: #1f8a5b; --c3: #8a3fb5; --c4: #b08900; --c5: #5f6b7a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --soft: #9aa6b2; --line: #343c46; --box: #20262d; --page: #171b20; --accent: #7aabff; --good: #6fcf97; --bad: #ff8a80;
  --c0: #7aabff; --c1: #ff9d5c; --c2: #6fcf97; --c3: #cf9bf0; --c4: #e3c04f; --c5: #9aa6b2; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 17px/1.6 Inter, system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0.2rem 0 0.6rem; letter-spacing: -0.01em; }
h2 { font-size: 1.35rem; margin: 0 0 0.5rem; }
h3 { font-size: 0.95rem; margin: 0 0 0.4rem; color: var(--soft); font-weight: 600; }
header p { color: var(--soft); margin: 0.2rem 0; }
section { border-top: 1px solid var(--line); padding-top: 1.8rem; margin-top: 2.4rem; }
p { margin: 0 0 0.8rem; } code { font: 0.9em "JetBrains Mono", ui-monospace, monospace; background: var(--box); padding: 0.1em 0.3em; border-radius: 4px; }
.formula { margin: 1.2rem 0; overflow-x: auto; font-size: 1.15em; }
.box { background: var(--box); border-radius: 10px; padding: 1rem 1.1rem; margin: 1rem 0; }
.box :last-child { margin-bottom: 0; }
.box label { display: block; padding: 0.15rem 0; } input { accent-color: var(--accent); }
input[type=number] { font: inherit; width: 9rem; padding: 0.15rem 0.5rem; border: 1px solid var(--line); border-radius: 6px; background: var(--page); color: var(--ink); }
summary { cursor: pointer; color: var(--accent); font-weight: 600; } details[open] > summary { margin-bottom: 0.8rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.92em; } th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.6rem 0.5rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; } tbody tr:last-child td { border-bottom: 0; } td[data-name] { white-space: nowrap; font-variant-numeric: tabular-nums; } td[data-name]:last-child { padding-right: 0; }
td .agrees, td .disagrees { display: block; } .open { color: var(--soft); }
.agrees { color: var(--good); } .disagrees { color: var(--bad); font-weight: 600; } .source { color: var(--soft); font-size: 0.92em; display: block; }
figure { margin: 1.2rem 0; } figcaption { font-weight: 600; margin-bottom: 0.3rem; } figure svg { width: 100%; height: auto; display: block; }
.chart text { font-size: 12px; fill: var(--soft); } .chart .grid { stroke: var(--line); } .chart .axis { stroke: var(--soft); } .chart polyline { fill: none; stroke-width: 2; stroke: currentColor; } .chart circle { fill: currentColor; }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; list-style: none; padding: 0; margin: 0.3rem 0 0; font-size: 0.88em; } .legend li { color: inherit; } .legend span { display: inline-block; width: 1.1em; height: 3px; background: currentColor; margin-right: 0.45em; vertical-align: middle; }
${[0, 1, 2, 3, 4, 5].map((i) => `g.line${i}, .legend .line${i} span { color: var(--c${i}); }`).join(' ')}
.limits { color: var(--soft); margin-top: 1.4rem; } .drawing { padding: 0.5rem; border: 1px solid var(--line); border-radius: 10px; background: #ffffff; } .drawing svg { width: auto; max-width: 100%; max-height: 44rem; margin: 0 auto; }
footer { margin-top: 3rem; color: var(--soft); font-size: 0.9em; }
@media (max-width: 36rem) {
  body { font-size: 16px; } main { padding: 1.5rem 1rem 3rem; } h1 { font-size: 1.6rem; } .chart text { font-size: 17px; } .drawing { overflow-x: auto; } .drawing svg { max-width: none; max-height: none; }
  .claims thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .claims, .claims tbody, .claims tr { display: block; }
  .claims tr { display: flex; flex-wrap: wrap; gap: 0.2rem 1.6rem; padding: 0.7rem 0; border-bottom: 1px solid var(--line); } .claims tr:last-child { border-bottom: 0; }
  .claims td { border: 0; padding: 0; } .claims td .agrees, .claims td .disagrees { display: inline; } .claims td:first-child { flex: 1 0 100%; } .claims td[data-name]::before { content: attr(data-name); display: block; color: var(--soft); font-size: 0.85em; }
}
@media print { details::details-content { content-visibility: visible; block-size: auto; } section, figure, tr { break-inside: avoid; } section { break-inside: auto; } h2 { break-after: avoid; } }
`;
