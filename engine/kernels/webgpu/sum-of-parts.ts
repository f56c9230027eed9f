import type { Program } from './program.ts';

/** Adds up the rows of `[parts, size]`. */
export function sumOfParts(parts: number, size: number): Program {
  const element = size % 4 === 0 ? 'vec4f' : 'f32';
  const elements = element === 'vec4f' ? size / 4 : size;
  return {
    key: `sum of parts ${parts} ${size}`,
    threads: elements,
    reads: { parts: element },
    writes: { sums: element },
    code: () => ({
      body: `
  var sum = ${element}();
  for (var i = 0; i < ${parts}; i++) { sum += parts[i * ${elements} + index]; }
  sums[index] = sum;`,
    }),
  };
}
