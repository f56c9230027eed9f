import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { givenName, readName, type StepGraph, setDoneName } from './build.ts';
import { savedModel } from './protobuf.ts';
import { idOf, type NodeBackend } from './recorder.ts';

/** A TensorFlow session that holds the variables of a recorded step. */
export interface Session {
  /**
   * Runs the step and returns the fetched values. The variables follow it when somebody reads them, and it follows them where
   * somebody has assigned to them.
   * @param feeds values by the node that takes them
   * @param fetches outputs of the graph
   */
  run(feeds: ReadonlyMap<string, Feed>, fetches: readonly string[]): Float32Array[];
  /** Brings all values back, and takes them anew before it runs again: something else may have changed them meanwhile. */
  settle(): void;
  /** Brings all values back and frees the session. */
  close(): void;
}

export interface Feed {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

interface Held {
  readonly variable: tf.Variable;
  /** Whether the step changes it. */
  readonly changes: boolean;
  /** The data that the session has, or whose newer values it has. */
  dataId: object | undefined;
  /** Whether the session's value is newer. */
  ahead: boolean;
}

/** @param variables in the order of the graph's, with whether the step changes them */
export function openSession(
  backend: NodeBackend,
  { nodes, update }: StepGraph,
  variables: readonly { readonly variable: tf.Variable; readonly changes: boolean }[],
): Session {
  const { binding, tensorMap } = backend;
  const id = load(backend, savedModel(nodes));
  const held: Held[] = variables.map((one) => ({ ...one, dataId: undefined, ahead: false }));
  const output = (name: string) => (name.includes(':') ? name : `${name}:0`);
  const call = (ids: number[], inputs: readonly string[], outputs: readonly string[]) =>
    binding.runSavedModel(id, ids, inputs.map(output).join(), outputs.map(output).join());

  /** Gives the session what was assigned since. */
  function push(): void {
    // Tensors that share a variable's data must keep their values when the variable changes.
    const shared = held.filter(
      ({ variable, changes }) => changes && tf.backend().refCount(variable.dataId) > 1,
    );
    if (shared.length > 0) pull();
    for (const { variable } of shared) tf.tidy(() => variable.assign(tf.add(variable, 0)));
    const changed = [...held.entries()].filter(([, { variable, dataId }]) => variable.dataId !== dataId);
    if (changed.length === 0) return;
    for (const [, one] of changed) {
      one.dataId = one.variable.dataId;
      one.ahead = false;
    }
    const ids = changed.map(([, { variable }]) => idOf(backend, variable));
    const indices = changed.map(([i]) => i);
    const results = call(ids, indices.map(givenName), indices.map(setDoneName));
    for (const result of results) binding.deleteTensor(result.id);
  }

  /** Gives the variables what the session has. */
  function pull(): void {
    const behind = [...held.entries()].filter(([, { ahead }]) => ahead);
    if (behind.length === 0) return;
    const results = call(
      [],
      [],
      behind.map(([i]) => readName(i)),
    );
    for (const [at, [, one]] of behind.entries()) {
      one.ahead = false;
      const result = results[at];
      if (result === undefined || one.dataId === undefined) continue;
      const entry = tensorMap.has(one.dataId) ? tensorMap.get(one.dataId) : undefined;
      if (entry === undefined) binding.deleteTensor(result.id);
      else setId(entry, result.id);
    }
  }

  /** From now on, reading a variable fetches its values first. */
  function fallBehind(one: Held): void {
    if (one.ahead || one.dataId === undefined) return;
    const entry = tensorMap.get(one.dataId);
    binding.deleteTensor(entry.id);
    one.ahead = true;
    Object.defineProperty(entry, 'id', {
      configurable: true,
      enumerable: true,
      get: () => {
        pull();
        return entry.id;
      },
    });
  }

  return {
    run(feeds, fetches) {
      push();
      const ids = [...feeds.values()].map(({ shape, values }) =>
        binding.createTensor([...shape], binding['TF_FLOAT'] ?? 1, values),
      );
      try {
        const results = call(ids, [...feeds.keys()], [...fetches, update]);
        for (const one of held) if (one.changes) fallBehind(one);
        const values = results
          .slice(0, -1)
          .map((result) => binding.tensorDataSync(result.id) as Float32Array);
        for (const result of results) binding.deleteTensor(result.id);
        return values;
      } finally {
        for (const fed of ids) binding.deleteTensor(fed);
      }
    },
    settle() {
      pull();
      for (const one of held) one.dataId = undefined;
    },
    close() {
      pull();
      binding.deleteSavedModel(id);
    },
  };
}

function setId(entry: object, id: number): void {
  Object.defineProperty(entry, 'id', { configurable: true, enumerable: true, writable: true, value: id });
}

/** The binding loads from a folder alone. */
function load(backend: NodeBackend, model: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'skiplane-step-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), model);
    return backend.binding.loadSavedModel(folder, 'serve');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
