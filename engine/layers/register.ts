import * as tf from '@tensorflow/tfjs-core';
import { activationClasses, constraintClasses, initializerClasses, layerClasses } from './classes.ts';

/**
 * Makes tfjs build and load our layers, activations, initializers and constraints, by their own names or in place of the stock
 * classes of the same name. Call it before creating or loading a model; a second call changes nothing.
 */
export function registerLayers(): void {
  for (const classes of [layerClasses, activationClasses, initializerClasses, constraintClasses]) {
    for (const own of Object.values(classes)) if (own !== null) tf.serialization.registerClass(own);
  }
}
