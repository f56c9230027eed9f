import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { readCourse } from '../../engine/lessons/library.ts';
import { cli, jsonLines } from '../setup/cli.ts';

const backends = inject('backends').filter(({ backend }) => backend === 'tensorflow' || backend === 'wasm');
const course = await readCourse();

/** With `--zoo`, every claim is held against three seeds on both backends. Otherwise chapters take turns between the backends. */
const whole = process.env['SKIPLANE_ZOO'] === '1';
const repetitions = whole ? 3 : 1;

/** Seconds that a measurement may take: two minutes on two cores that do nothing else, more where they are shared. */
const longest = 360;

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
  for (const [turn, { backend, available, reason }] of backends.entries())
    for (const { id } of course.filter((_, i) => whole || i % backends.length === turn))
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
            for (const [name, took] of Object.entries(seconds)) expect(took, name).toBeLessThan(longest);
          }
        },
        repetitions * 1_200_000,
      );
});
