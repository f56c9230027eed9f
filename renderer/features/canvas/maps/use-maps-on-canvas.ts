import { useEffect, useMemo } from 'react';
import { datasetSettings } from '../../../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { writeDocument } from '../../../../core/document/write.ts';
import { messageOf } from '../../../../core/error.ts';
import { networkDigest } from '../../../../core/network/digest.ts';
import type { Network } from '../../../../core/network/network.ts';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import { mapsText as text } from '../../../base/strings/maps.ts';
import { engine } from '../../../model/host/engine.ts';
import { useRunNetwork } from '../../../model/host/run-network.ts';
import { putWalk, useMaps } from '../../../model/stage/maps-state.ts';
import { currentDocument, useDocument } from '../../../model/state/document.ts';
import { useShownRun } from '../../../model/state/runs.ts';

/** Milliseconds of rest after a change before the image sets out again. */
const patience = 300;

/**
 * Lets an image walk through the network on the canvas, and again when the network, its data or the image changes.
 * @returns the run whose trained weights can be chosen: the shown one, where it has trained the network on the canvas
 */
export function useMapsOnCanvas(): RunSummary | undefined {
  const network = useDocument((state) => state.network);
  const document = useDocument(({ history }) => history.document);
  const index = useMaps((state) => state.index);
  const wanted = useMaps((state) => state.trained);
  const digest = useMemo(() => networkDigest(network), [network]);
  const run = useShownRun();
  const trainedNetwork = useRunNetwork(run?.hasModel === true ? run.id : null);
  const trainedDigest = useMemo(
    () => (trainedNetwork === undefined ? undefined : networkDigest(trainedNetwork)),
    [trainedNetwork],
  );
  const usable = run?.hasModel === true && trainedDigest === digest ? run : undefined;
  const trained = wanted ? usable : undefined;
  const obstacle = obstacleOf(network);
  // What the weights and the image follow from; where cards stand changes nothing.
  const { training, dataset } = document;
  const of = useMemo(
    () => JSON.stringify([digest, training ?? null, dataset ?? null]),
    [digest, training, dataset],
  );
  const trainedId = trained?.id;
  // A run that goes on has other weights later.
  const state = trained === undefined ? of : `${trained.id} ${trained.status}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document is read when the image sets out; `state` names what matters of it
  useEffect(() => {
    if (obstacle !== null) {
      putWalk(null, text[obstacle]);
      return;
    }
    let task: string | undefined;
    let stale = false;
    const timer = setTimeout(() => {
      task = crypto.randomUUID();
      useMaps.setState({ busy: true, problem: null });
      const subject =
        trainedId === undefined
          ? ({
              kind: 'document',
              document: writeDocument(currentDocument()),
              data: dataOf(currentDocument(), network),
            } as const)
          : ({ kind: 'run', id: trainedId, data: null } as const);
      engine.walkImage({ task, subject, index }).then(
        ({ walk }) => {
          task = undefined;
          if (!stale) putWalk(walk, null);
        },
        (thrown: unknown) => {
          task = undefined;
          if (!stale) putWalk(null, messageOf(thrown));
        },
      );
    }, patience);
    return () => {
      stale = true;
      clearTimeout(timer);
      // Nobody waits for it any more; that it ends is no news.
      if (task !== undefined) engine.cancelTask({ task }).catch(() => undefined);
    };
  }, [state, obstacle, index]);
  return usable;
}

function obstacleOf({ layers, issues }: Network): 'empty' | 'errors' | null {
  if (layers.length === 0) return 'empty';
  return issues.some(({ severity }) => severity === 'error') ? 'errors' : null;
}

/** The images that walk: the document's own, else digits; null for noise where the network reads no image. */
function dataOf({ dataset }: SkiplaneDocument, { byPath, inputs }: Network): string | null {
  const [input = '', ...others] = inputs;
  const shape = byPath.get(input)?.shape ?? [];
  const [, , channels] = shape;
  if (others.length > 0 || shape.length !== 3 || (channels !== 1 && channels !== 3)) return null;
  return datasetSettings.safeParse(dataset ?? {}).data?.source ?? 'mnist';
}
