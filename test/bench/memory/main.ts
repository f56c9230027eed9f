// `npm run bench:memory -- [names of networks or backends]`: the most memory that training takes beside what is estimated, for all
// networks on tensorflow and wasm where they work, unless told. Linux alone tells a process's peak. Prints figures; judges nothing.
import { messageOf } from '../../../core/error.ts';
import { probeBackends } from '../../../engine/backends/probe.ts';
import { estimatedMiB, measuredMiB } from './measure.ts';
import { type MemoryCaseName, memoryCases } from './networks.ts';

const wanted = process.argv.slice(2);
const among = <Name extends string>(names: readonly Name[]): readonly Name[] => {
  const named = names.filter((name) => wanted.includes(name));
  return named.length === 0 ? names : named;
};

const reports = await probeBackends({ only: ['tensorflow', 'wasm'] });
const working = reports.filter(({ available }) => available).map(({ backend }) => backend);
console.log(
  '| network | batch | backend | measured, MiB | estimate | ratio |\n| --- | ---: | --- | ---: | ---: | ---: |',
);
for (const name of among(Object.keys(memoryCases) as MemoryCaseName[])) {
  for (const backend of among(working)) {
    try {
      const [measured, estimate] = [await measuredMiB(name, backend), estimatedMiB(name, backend)];
      const ratio = (estimate / measured).toFixed(2);
      console.log(
        `| ${name} | ${memoryCases[name].batch} | ${backend} | ${measured} | ${estimate} | ${ratio} |`,
      );
    } catch (thrown) {
      console.log(`| ${name} | | ${backend} | failed: ${messageOf(thrown)} | | |`);
    }
  }
}
