import type { Format } from '../../../core/formats/define.ts';
import { type Report, tellVerdict } from '../../../core/formats/report.ts';
import { percent as percentOf } from '../../../core/percent.ts';

/** The report as a page that needs nothing but itself. */
export function reportHtml(format: Format, report: Report): string {
  const { identity, contract, outputs, layers, accuracy, latency, changes, remarks } = report;
  const bytes = identity.files.reduce((sum, file) => sum + file.bytes, 0);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(identity.name)} as ${text(format.label)}</title>
<style>${style}</style>
<main>
<h1>${text(identity.name)} as ${text(format.label)}</h1>
<p class="verdict ${report.verdict}">${text(tellVerdict(report))}</p>
${remarks.map((remark) => `<p>${text(remark)}</p>`).join('\n')}
${facts([
  ['Weights', `${report.parameters.toLocaleString('en')} from ${identity.weightsFrom}`],
  ['Multiply-adds', report.macs.toLocaleString('en')],
  [
    'Size',
    `${(bytes / 1e6).toFixed(2)} MB in ${identity.files.length === 1 ? '1 file' : `${identity.files.length} files`}`,
  ],
  ['Source', report.source ?? 'not run'],
  ['Checked with', report.checkedWith ?? 'nothing'],
  ...(accuracy === null
    ? []
    : [
        [
          'Accuracy',
          `${percent(accuracy.source)} in Skiplane, ${percent(accuracy.target)} here, on ${accuracy.samples} images of the ${accuracy.split} split`,
        ] as const,
      ]),
  ...(latency === null
    ? []
    : [
        [
          'Time for one sample',
          `${latency.source.toFixed(1)} ms in Skiplane, ${latency.target.toFixed(1)} ms here (median of ${latency.runs})`,
        ] as const,
      ]),
  ['Exported', `${identity.createdAt} by Skiplane ${identity.skiplane}`],
])}
<h2>Outputs</h2>
${table(
  ['Output', 'Largest difference', 'of the largest value', 'RMS', 'Cosine', 'Same largest'],
  outputs.map((output) => [
    output.name,
    figure(output.maxAbsolute),
    figure(output.maxRelative),
    figure(output.rms),
    output.cosine.toFixed(9),
    output.sameLargest === null ? '–' : percent(output.sameLargest),
  ]),
)}
<p>Compared on ${report.inputs.map(({ name, samples, batch }) => `${samples} × ${text(name)}${batch > 1 ? ` (${batch} at a time)` : ''}`).join(', ') || 'nothing'}.</p>
<h2>Layer by layer</h2>
${layers.length === 0 ? '<p>No layers were compared.</p>' : bars(report)}
<h2>What it takes and gives</h2>
${table(
  ['Input', 'Shape', 'Order of axes in the file'],
  contract.inputs.map(({ name, shape, layout }) => [name, shape.join(' × '), layout || 'unchanged']),
)}
<p>Samples at once: ${text(contract.batch)}.</p>
${contract.formula === '' ? '' : `<p><code>${text(contract.formula)}</code></p>`}
${list('ol', contract.preprocessing)}
${table(
  ['Output', 'Shape'],
  contract.outputs.map(({ name, shape }) => [name, shape.join(' × ')]),
)}
${contract.classes.length === 0 ? '' : `<h3>Classes${isSingle(contract) ? ' (the only output is the probability of class 1)' : ''}</h3><ol start="0">${contract.classes.map((name) => `<li>${text(name)}</li>`).join('')}</ol>`}
<h2>What was changed on the way</h2>
${
  changes.length === 0
    ? '<p>Nothing.</p>'
    : table(
        ['Layer', 'Change'],
        changes.map(({ path, what }) => [path || 'the model', what]),
      )
}
<h2>Files</h2>
${table(
  ['File', 'Bytes', 'SHA-256'],
  identity.files.map(({ name, bytes: size, sha256 }) => [name, size.toLocaleString('en'), sha256]),
)}
${facts([
  ['Document (SHA-256)', identity.documentDigest],
  ['Weights (SHA-256)', identity.weightsDigest],
])}
</main>
</html>
`;
}

/** Each layer's largest difference on a scale of powers of ten, up to ten times the tolerance. */
function bars({ layers }: Report): string {
  const tolerance = layers[0]?.tolerance ?? 1e-4;
  const top = Math.log10(tolerance) + 1;
  const bottom = top - 6;
  const share = (value: number): number =>
    value <= 0 ? 0 : Math.min(1, Math.max(0, (Math.log10(value) - bottom) / (top - bottom)));
  const limit = 100 * share(tolerance);
  const rows = layers
    .map(
      ({ path, maxRelative, tolerance: most }) =>
        `<tr><td>${text(path)}</td><td class="bar"><svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="${figure(maxRelative)}"><rect class="${maxRelative <= most ? 'good' : 'bad'}" width="${(100 * share(maxRelative)).toFixed(1)}" height="8"/><line x1="${limit}" x2="${limit}" y1="0" y2="8"/></svg></td><td class="number">${figure(maxRelative)}</td></tr>`,
    )
    .join('\n');
  return `<p>Largest difference, divided by the layer’s largest value. The line marks the tolerance, ${figure(tolerance)}. Each sixth of a bar is a factor of ten.</p><table><tbody>${rows}</tbody></table>`;
}

function facts(rows: readonly (readonly [string, string])[]): string {
  return `<dl>${rows.map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('')}</dl>`;
}

/** Whether one value says which of two classes it is. */
function isSingle({ classes, outputs }: Report['contract']): boolean {
  return classes.length === 2 && outputs[0]?.shape.at(-1) === 1;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const cells = (row: readonly string[], tag: string): string =>
    `<tr>${row.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells(head, 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table>`;
}

function list(tag: 'ol' | 'ul', items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<${tag}>${items.map((item) => `<li>${text(item)}</li>`).join('')}</${tag}>`;
}

/** A number of JSON that stands for infinity is shown as such. */
function figure(value: number): string {
  if (value >= Number.MAX_VALUE) return 'not a number';
  return value === 0 ? '0' : value.toExponential(1);
}

function percent(share: number | null): string {
  return share === null ? '–' : percentOf(share, 2);
}

/** Names come from users: nothing of them is markup. */
function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const style = `
:root { color-scheme: light dark; --line: #d5d9e0; --good: #2f7d6b; --bad: #c2452d; --soft: #667085; --page: #fff; --ink: #1c2230; }
@media (prefers-color-scheme: dark) { :root { --line: #3a4150; --good: #58b79f; --bad: #f0806a; --soft: #98a2b3; --page: #151921; --ink: #e6e9ef; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 2.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; margin: 0 0 .75rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.verdict { border-left: 4px solid var(--soft); padding: .5rem .9rem; font-size: 1.05rem; }
.verdict.equal { border-color: var(--good); } .verdict.differs { border-color: var(--bad); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; } th { text-align: left; color: var(--soft); font-weight: 500; }
td, th { padding: .2rem .75rem .2rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; } .number { text-align: right; white-space: nowrap; }
.bar { width: 40%; } svg { width: 100%; height: 8px; display: block; } rect.good { fill: var(--good); } rect.bad { fill: var(--bad); } line { stroke: var(--soft); stroke-width: .4; }
code { font: .95em ui-monospace, monospace; overflow-wrap: anywhere; }
`;
