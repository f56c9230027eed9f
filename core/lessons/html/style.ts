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
.box label { display: block; padding: 0.15rem 0; } input[type=number] { font: inherit; width: 9rem; }
summary { cursor: pointer; color: var(--accent); font-weight: 600; } details[open] > summary { margin-bottom: 0.8rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.92em; } th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.6rem 0.5rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; } td.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
.agrees { color: var(--good); } .disagrees { color: var(--bad); font-weight: 600; } .source { color: var(--soft); font-size: 0.92em; display: block; }
figure { margin: 1.2rem 0; } figcaption { font-weight: 600; margin-bottom: 0.3rem; } figure svg { width: 100%; height: auto; display: block; } svg text { font-size: 12px; fill: var(--soft); }
.grid { stroke: var(--line); } .axis { stroke: var(--soft); } polyline { fill: none; stroke-width: 2; stroke: currentColor; } circle { fill: currentColor; }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; list-style: none; padding: 0; margin: 0.3rem 0 0; font-size: 0.88em; } .legend li { color: inherit; } .legend span { display: inline-block; width: 1.1em; height: 3px; background: currentColor; margin-right: 0.45em; vertical-align: middle; }
${[0, 1, 2, 3, 4, 5].map((i) => `g.line${i}, .legend .line${i} span { color: var(--c${i}); }`).join(' ')}
.limits { color: var(--soft); margin-top: 1.4rem; } .drawing { overflow-x: auto; } .drawing svg { max-width: 100%; height: auto; }
footer { margin-top: 3rem; color: var(--soft); font-size: 0.9em; }
@media print { details > *:not(summary) { display: block; } section { break-inside: avoid; } }
`;
