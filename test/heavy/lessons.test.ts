import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { readCourse } from '../../engine/lessons/library.ts';
import { cli, jsonLines } from '../setup/cli.ts';

const backends = inject('backends').filter(({ backend }) => backend === 'tensorflow' || backend === 'wasm');
const course = await readCourse();

/** With `--zoo`, every claim is held against three seeds. */
const repetitions = process.env['SKIPLANE_ZOO'] === '1' ? 3 : 1;

/** Seconds that a measurement may take on two cores that do nothing else; whoever shares them waits longer. */
const longest = 120;

const playing = z.object({
  seconds: z.record(z.string(), z.number()),
  steps: z.array(
    z.object({
      id: z.string(),
      unmet: z.array(z.number()),
      claims: z.array(
        z.object({
          holds: z.boolean(),
          value: z.number().nullable(),
          claim: z.looseObject({ value: z.string() }),
        }),
      ),
    }),
  ),
});

describe('the course', () => {
  for (const { backend, available, reason } of backends)
    for (const { id } of course)
      it.runIf(available)(
        `${id}: every claim holds on ${available ? backend : `${backend}: skipped, ${reason}`}`,
        async () => {
          const played = await cli(
            'lesson',
            'play',
            id,
            '--backend',
            backend,
            '--repetitions',
            String(repetitions),
            '--json',
          );
          const lines = jsonLines(played).map((line) => playing.parse(line));
          expect(lines).toHaveLength(repetitions);
          for (const { steps, seconds } of lines) {
            const failed = steps.flatMap((step) => [
              ...step.unmet.map((index) => `${step.id}: condition ${index}`),
              ...step.claims.flatMap(({ holds, value, claim }) =>
                holds ? [] : [`${step.id}: ${claim.value} is ${value}`],
              ),
            ]);
            expect(failed).toEqual([]);
            for (const [name, took] of Object.entries(seconds))
              expect(took, name).toBeLessThan(process.env['CI'] === undefined ? longest : 3 * longest);
          }
        },
      );
});
